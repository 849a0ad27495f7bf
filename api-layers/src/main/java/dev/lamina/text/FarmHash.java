// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * FarmHash's Fingerprint64 (github.com/google/farmhash, {@code farmhashna::Hash64}), which never
 * changes between machines and versions.
 */
final class FarmHash {
  private static final long K0 = 0xc3a5c85c97cb3127L;
  private static final long K1 = 0xb492b66fbe98f273L;
  private static final long K2 = 0x9ae16a3b2f90404fL;
  private static final int BLOCK = 64;

  private final ByteBuffer bytes;
  private final int length;

  private FarmHash(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.length = bytes.length;
  }

  static long of(byte[] bytes) {
    FarmHash hash = new FarmHash(bytes);
    if (bytes.length <= 16) {
      return hash.to16();
    }
    if (bytes.length <= 32) {
      return hash.to32();
    }
    return bytes.length <= BLOCK ? hash.to64() : hash.beyond64();
  }

  private long to16() {
    long mul = K2 + length * 2L;
    if (length >= 8) {
      long a = word(0) + K2;
      long b = word(length - 8);
      long c = rotate(b, 37) * mul + a;
      long d = (rotate(a, 25) + b) * mul;
      return mix(c, d, mul);
    }
    if (length >= 4) {
      long a = bytes.getInt(0) & 0xffffffffL;
      return mix(length + (a << 3), bytes.getInt(length - 4) & 0xffffffffL, mul);
    }
    if (length == 0) {
      return K2;
    }
    int a = bytes.get(0) & 0xff;
    int b = bytes.get(length >> 1) & 0xff;
    int c = bytes.get(length - 1) & 0xff;
    long y = a + ((long) b << 8);
    long z = length + ((long) c << 2);
    return shiftMix(y * K2 ^ z * K0) * K2;
  }

  private long to32() {
    long mul = K2 + length * 2L;
    long a = word(0) * K1;
    long b = word(8);
    long c = word(length - 8) * mul;
    long d = word(length - 16) * K2;
    return mix(rotate(a + b, 43) + rotate(c, 30) + d, a + rotate(b + K2, 18) + c, mul);
  }

  private long to64() {
    long mul = K2 + length * 2L;
    long a = word(0) * K2;
    long b = word(8);
    long c = word(length - 8) * mul;
    long d = word(length - 16) * K2;
    long y = rotate(a + b, 43) + rotate(c, 30) + d;
    long z = mix(y, a + rotate(b + K2, 18) + c, mul);
    long e = word(16) * mul;
    long f = word(24);
    long g = (y + word(length - 32)) * mul;
    long h = (z + word(length - 24)) * mul;
    return mix(rotate(e + f, 43) + rotate(g, 30) + h, e + rotate(f + a, 18) + g, mul);
  }

  private long beyond64() {
    Rounds rounds = new Rounds(81);
    int end = (length - 1) / BLOCK * BLOCK;
    for (int at = 0; at < end; at += BLOCK) {
      rounds.block(at, K1, 1);
    }
    long mul = K1 + ((rounds.z & 0xff) << 1);
    int rest = (length - 1) & (BLOCK - 1);
    rounds.w[0] += rest;
    rounds.v[0] += rounds.w[0];
    rounds.w[0] += rounds.v[0];
    rounds.block(end + rest - (BLOCK - 1), mul, 9);
    long first = mix(rounds.v[0], rounds.w[0], mul) + shiftMix(rounds.y) * K0 + rounds.z;
    return mix(first, mix(rounds.v[1], rounds.w[1], mul) + rounds.x, mul);
  }

  /** The state between blocks of 64 bytes. */
  private final class Rounds {
    long x;
    long y;
    long z;
    final long[] v = new long[2];
    final long[] w = new long[2];

    Rounds(long seed) {
      x = seed * K2 + word(0);
      y = seed * K1 + 113;
      z = shiftMix(y * K2 + 113) * K2;
    }

    /** One block; the last one has a factor of its own. */
    void block(int at, long mul, long factor) {
      x = rotate(x + y + v[0] + word(at + 8), 37) * mul;
      y = rotate(y + v[1] + word(at + 48), 42) * mul;
      x ^= w[1] * factor;
      y += v[0] * factor + word(at + 40);
      z = rotate(z + w[0], 33) * mul;
      weak(v, at, v[1] * mul, x + w[0]);
      weak(w, at + 32, z + w[1], y + word(at + 16));
      long swapped = z;
      z = x;
      x = swapped;
    }

    private void weak(long[] pair, int at, long seedA, long seedB) {
      long a = seedA + word(at);
      long b = rotate(seedB + a + word(at + 24), 21);
      long c = a;
      a += word(at + 8);
      a += word(at + 16);
      pair[0] = a + word(at + 24);
      pair[1] = b + rotate(a, 44) + c;
    }
  }

  private long word(int at) {
    return bytes.getLong(at);
  }

  private static long rotate(long value, int right) {
    return Long.rotateRight(value, right);
  }

  private static long shiftMix(long value) {
    return value ^ (value >>> 47);
  }

  private static long mix(long u, long v, long mul) {
    long a = shiftMix((u ^ v) * mul);
    return shiftMix((v ^ a) * mul) * mul;
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** SipHash-2-4, a hash with a key (Aumasson and Bernstein, 2012, 131002.net/siphash). */
final class SipHash {
  private long v0;
  private long v1;
  private long v2;
  private long v3;

  private SipHash(long key0, long key1) {
    v0 = key0 ^ 0x736f6d6570736575L;
    v1 = key1 ^ 0x646f72616e646f6dL;
    v2 = key0 ^ 0x6c7967656e657261L;
    v3 = key1 ^ 0x7465646279746573L;
  }

  static long of(byte[] bytes, long key0, long key1) {
    SipHash hash = new SipHash(key0, key1);
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    for (; at + 8 <= bytes.length; at += 8) {
      hash.absorb(words.getLong(at));
    }
    long last = (long) bytes.length << 56;
    for (int i = 0; at + i < bytes.length; i++) {
      last |= (bytes[at + i] & 0xffL) << (8 * i);
    }
    hash.absorb(last);
    hash.v2 ^= 0xff;
    hash.rounds(4);
    return hash.v0 ^ hash.v1 ^ hash.v2 ^ hash.v3;
  }

  private void absorb(long word) {
    v3 ^= word;
    rounds(2);
    v0 ^= word;
  }

  private void rounds(int count) {
    for (int i = 0; i < count; i++) {
      v0 += v1;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v3;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 += v3;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 += v1;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v2 = Long.rotateLeft(v2, 32);
    }
  }
}

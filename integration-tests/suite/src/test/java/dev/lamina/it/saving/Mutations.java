// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Damages files in the ways that matter to formats of sizes and addresses. */
final class Mutations {
  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    255,
    65535,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 32,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    1L << 40
  };

  private final Random random;

  Mutations(long seed) {
    this.random = new Random(seed);
  }

  /** A damaged copy. */
  byte[] damage(byte[] file) {
    byte[] copy = file.clone();
    int rounds = 1 + random.nextInt(3);
    for (int i = 0; i < rounds && copy.length > 16; i++) {
      copy = damageOnce(copy);
    }
    return copy;
  }

  private byte[] damageOnce(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int at = random.nextInt(file.length - 8);
    switch (random.nextInt(9)) {
      case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> flipSome(file);
      case 2 -> {
        return Arrays.copyOf(file, random.nextInt(file.length));
      }
      case 3 ->
          Arrays.fill(file, at, Math.min(file.length, at + 1 + random.nextInt(64)), (byte) -1);
      case 4 -> putNoise(file, at);
      case 5 -> bytes.putInt(at & ~3, (int) number());
      case 6 -> bytes.putLong(at & ~7, number());
      case 7 -> bytes.putLong(at & ~7, address(bytes));
      default -> moveBlock(file, at);
    }
    return file;
  }

  private void flipSome(byte[] file) {
    for (int i = 0; i < 8; i++) {
      file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
    }
  }

  private void putNoise(byte[] file, int at) {
    byte[] noise = new byte[Math.min(16, file.length - at)];
    random.nextBytes(noise);
    System.arraycopy(noise, 0, file, at, noise.length);
  }

  private long number() {
    return NUMBERS[random.nextInt(NUMBERS.length)];
  }

  /** A number that is somewhere else in the file, such as the address of another structure. */
  private long address(ByteBuffer bytes) {
    for (int tries = 0; tries < 100; tries++) {
      long found = bytes.getLong(random.nextInt(bytes.limit() - 8) & ~7);
      if (found > 0 && found < bytes.limit()) {
        return found;
      }
    }
    return 96;
  }

  private void moveBlock(byte[] file, int at) {
    int length = Math.min(random.nextInt(256), file.length - at);
    System.arraycopy(file, random.nextInt(file.length - length + 1), file, at, length);
  }
}

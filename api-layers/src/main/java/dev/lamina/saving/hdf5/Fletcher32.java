// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** HDF5's form of Fletcher's checksum, over 16-bit words, which follows the data. */
final class Fletcher32 {
  private static final int WORDS_BEFORE_OVERFLOW = 360;

  private Fletcher32() {}

  /** The data without its checksum, which must match. */
  static byte[] check(byte[] bytes) {
    int length = bytes.length - Integer.BYTES;
    if (length < 0) {
      throw new HdfException("a chunk is too short for its checksum");
    }
    int stored = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(length);
    if (stored != sum(bytes, length)) {
      throw new HdfException("a chunk does not match its checksum");
    }
    return Arrays.copyOf(bytes, length);
  }

  private static int sum(byte[] bytes, int length) {
    int first = 0;
    int second = 0;
    int at = 0;
    int words = length / 2;
    while (words > 0) {
      int block = Math.min(words, WORDS_BEFORE_OVERFLOW);
      words -= block;
      for (int i = 0; i < block; i++, at += 2) {
        first += (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
        second += first;
      }
      first = fold(first);
      second = fold(second);
    }
    if (length % 2 == 1) {
      first = fold(first + ((bytes[at] & 0xff) << 8));
      second = fold(second + first);
    }
    return fold(second) << 16 | fold(first);
  }

  private static int fold(int sum) {
    return (sum & 0xffff) + (sum >>> 16);
  }
}

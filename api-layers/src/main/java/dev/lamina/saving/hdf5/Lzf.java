// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import io.jhdf.exceptions.HdfException;
import java.util.Arrays;

/** Decompression of Marc Lehmann's LZF, which h5py offers as a filter. */
final class Lzf {
  private static final int LITERALS = 32;
  private static final int LONG_MATCH = 7;

  private Lzf() {}

  /** The decompressed bytes, of which there may be {@code most}. */
  static byte[] decompress(byte[] bytes, int most) {
    byte[] result = new byte[most];
    int at = 0;
    int length = 0;
    try {
      while (at < bytes.length) {
        int control = bytes[at++] & 0xff;
        if (control < LITERALS) {
          System.arraycopy(bytes, at, result, length, control + 1);
          at += control + 1;
          length += control + 1;
          continue;
        }
        int count = control >> 5;
        if (count == LONG_MATCH) {
          count += bytes[at++] & 0xff;
        }
        int from = length - ((control & 0x1f) << 8 | bytes[at++] & 0xff) - 1;
        // Byte by byte: a match may overlap what it produces.
        for (int i = 0; i < count + 2; i++) {
          result[length++] = result[from++];
        }
      }
    } catch (IndexOutOfBoundsException e) {
      throw new HdfException("a chunk compressed with LZF is damaged", e);
    }
    return Arrays.copyOf(result, length);
  }
}

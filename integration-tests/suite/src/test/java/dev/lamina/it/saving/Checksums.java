// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import io.jhdf.checksum.ChecksumUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Puts right checksums into damaged files: those of superblocks and object headers. */
final class Checksums {
  private static final int SUPERBLOCK = 44;
  private static final int HEADER = 0x5244484f; // OHDR
  private static final int TIMES = 0x20;
  private static final int ATTRIBUTE_LIMITS = 0x10;

  private Checksums() {}

  /** The same array. */
  static byte[] renewed(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    seal(bytes, 0, SUPERBLOCK);
    for (int at = 0; at + 32 < file.length; at++) {
      if (bytes.getInt(at) == HEADER) {
        seal(bytes, at, headerBytes(bytes, at));
      }
    }
    return file;
  }

  private static long headerBytes(ByteBuffer bytes, int start) {
    int flags = bytes.get(start + 5);
    int at = 6 + ((flags & TIMES) == 0 ? 0 : 16) + ((flags & ATTRIBUTE_LIMITS) == 0 ? 0 : 4);
    return switch (flags & 3) {
      case 0 -> at + 1 + (bytes.get(start + at) & 0xff);
      case 1 -> at + 2 + (bytes.getShort(start + at) & 0xffff);
      case 2 -> at + 4 + (bytes.getInt(start + at) & 0xffffffffL);
      default -> Long.MAX_VALUE;
    };
  }

  private static void seal(ByteBuffer bytes, int start, long length) {
    if (length <= bytes.limit() - start - Integer.BYTES) {
      byte[] sealed = Arrays.copyOfRange(bytes.array(), start, start + (int) length);
      bytes.putInt(start + (int) length, ChecksumUtils.checksum(sealed));
    }
  }
}

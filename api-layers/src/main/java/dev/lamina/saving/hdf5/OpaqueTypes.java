// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Opaque datatypes without a tag, which Keras writes for bfloat16 and which jhdf cannot parse: one
 * of them makes a whole object unreadable. Object headers are handed to jhdf with such a type
 * replaced by a fixed string of the same size, marked by padding and character set, which together
 * nobody writes: padding with spaces is Fortran's, whose text is ASCII.
 */
final class OpaqueTypes {
  private static final int DATATYPE = 3;
  private static final int OPAQUE = 5;
  private static final int STRING = 3;
  private static final int LARGEST = 16;

  /** In the class bits of a string type: padded with spaces, UTF-8. */
  private static final int MARK = 0x12;

  /** Bytes of a datatype message without tag: class, version, flags, size. */
  private static final int MESSAGE = 8;

  private static final int HEADER_SIGNATURE = 0x5244484f; // OHDR
  private static final int CONTINUATION_SIGNATURE = 0x4b48434f; // OCHK

  private OpaqueTypes() {}

  /** The bytes, or a changed copy of them if they hold datatype messages of this kind. */
  static ByteBuffer replace(ByteBuffer bytes) {
    ByteBuffer copy = null;
    for (int at = 4; at + MESSAGE <= bytes.limit(); at++) {
      if (isOpaque(bytes, at) && (isMessageV1(bytes, at) || isMessageV2(bytes, at))) {
        copy = copy == null ? copy(bytes) : copy;
        copy.put(at, (byte) (bytes.get(at) & 0xf0 | STRING));
        copy.put(at + 1, (byte) MARK);
      }
    }
    if (copy == null) {
      return bytes;
    }
    renewChecksum(bytes, copy);
    return copy;
  }

  /** Whether a datatype stands for an opaque one without tag. */
  static boolean isReplaced(DataType type) {
    return type instanceof StringData text
        && text.getPaddingType() == StringData.PaddingType.SPACE_PADDED
        && text.getCharset().equals(StandardCharsets.UTF_8);
  }

  private static boolean isOpaque(ByteBuffer bytes, int at) {
    int version = (bytes.get(at) & 0xff) >> 4;
    int size = bytes.getInt(at + 4);
    return (bytes.get(at) & 0xf) == OPAQUE
        && version >= 1
        && version <= 3
        && bytes.get(at + 1) == 0
        && bytes.getShort(at + 2) == 0
        && size > 0
        && size <= LARGEST;
  }

  /** Type and size in two bytes each, flags, three bytes of zeros. */
  private static boolean isMessageV1(ByteBuffer bytes, int at) {
    return at >= 8
        && bytes.getInt(at - 8) == (MESSAGE << 16 | DATATYPE)
        && (bytes.getInt(at - 4) & 0xffffff00) == 0;
  }

  /** Type in a byte, size in two, flags, and the creation order where it is tracked. */
  private static boolean isMessageV2(ByteBuffer bytes, int at) {
    return startsV2(bytes, at - 4) || at >= 6 && startsV2(bytes, at - 6);
  }

  private static boolean startsV2(ByteBuffer bytes, int at) {
    return (bytes.getInt(at) & 0xffffff) == (MESSAGE << 8 | DATATYPE);
  }

  private static ByteBuffer copy(ByteBuffer bytes) {
    ByteBuffer copy = ByteBuffer.allocate(bytes.limit()).order(ByteOrder.LITTLE_ENDIAN);
    copy.put(0, bytes, 0, bytes.limit());
    return copy;
  }

  /** Whole blocks of version 2 end with a checksum; a wrong one is left for jhdf to find. */
  private static void renewChecksum(ByteBuffer original, ByteBuffer changed) {
    int signature = original.getInt(0);
    if (signature == HEADER_SIGNATURE || signature == CONTINUATION_SIGNATURE) {
      int length = original.limit() - Integer.BYTES;
      if (original.getInt(length) == Lookup3.checksum(original, length)) {
        changed.putInt(length, Lookup3.checksum(changed, length));
      }
    }
  }
}

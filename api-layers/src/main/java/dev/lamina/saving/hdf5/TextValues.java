// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Text of fixed and of variable length. ASCII is read as UTF-8, as h5py does. */
final class TextValues {
  private TextValues() {}

  /** The strings in the bytes from position to limit. */
  static List<String> read(DataType type, ByteBuffer bytes, GlobalStrings heaps) {
    if (type.getSize() <= 0 || bytes.remaining() % type.getSize() != 0) {
      throw new HdfException(
          bytes.remaining() + " bytes are no strings of " + type.getSize() + " bytes");
    }
    if (type instanceof VariableLength) {
      return heaps.read(bytes, type.getSize());
    }
    List<String> strings = new ArrayList<>(bytes.remaining() / type.getSize());
    boolean spaces = ((StringData) type).getPaddingType() == StringData.PaddingType.SPACE_PADDED;
    for (int at = bytes.position(); at < bytes.limit(); at += type.getSize()) {
      strings.add(fixed(bytes.slice(at, type.getSize()), spaces));
    }
    return strings;
  }

  private static String fixed(ByteBuffer bytes, boolean spaces) {
    int end = 0;
    while (end < bytes.limit() && bytes.get(end) != 0) {
      end++;
    }
    while (spaces && end > 0 && bytes.get(end - 1) == ' ') {
      end--;
    }
    return StandardCharsets.UTF_8.decode(bytes.slice(0, end)).toString();
  }
}

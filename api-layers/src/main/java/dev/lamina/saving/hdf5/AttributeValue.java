// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The value of an attribute: its datatype, its extents, and strings or the bytes of numbers. */
record AttributeValue(
    ByteBuffer datatype, ByteBuffer dataspace, List<byte[]> strings, ByteBuffer raw) {
  /** What the format allows of an attribute in an object header, less some for its description. */
  static final int MOST_BYTES = 65_000;

  /** Bytes of a reference to a string: length, heap address, index. */
  static final int REFERENCE = 16;

  /** Strings; {@code dims} is null for a single one. */
  static AttributeValue text(boolean utf8, long[] dims, List<String> strings) {
    return new AttributeValue(
        Encodings.stringType(utf8),
        Encodings.dataspace(dims == null ? new long[0] : dims),
        strings.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList(),
        null);
  }

  /** Numbers. */
  static AttributeValue numbers(ElementType type, long[] dims, ByteBuffer raw) {
    return new AttributeValue(Encodings.datatype(type), Encodings.dataspace(dims), List.of(), raw);
  }

  /** Bytes of the value in the header. */
  int headerBytes() {
    return raw == null ? REFERENCE * strings.size() : raw.capacity();
  }
}

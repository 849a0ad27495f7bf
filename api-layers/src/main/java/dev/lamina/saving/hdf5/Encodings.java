// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import dev.lamina.tensor.HalfFloats;
import dev.lamina.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Dataspaces, datatypes and elements as bytes (format specification, sections IV.A.2.b and d). */
final class Encodings {
  private static final int FIXED_POINT = 0x10;
  private static final int FLOATING_POINT = 0x11;
  private static final int OPAQUE = 0x15;
  private static final int ENUMERATION = 0x18;
  private static final int VARIABLE_LENGTH = 0x19;
  private static final int SIGNED = 8;
  private static final int IMPLIED_MANTISSA_BIT = 0x20;

  private Encodings() {}

  /** An empty little-endian buffer. */
  static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A dataspace message of version 2. */
  static ByteBuffer dataspace(long... dims) {
    ByteBuffer bytes = buffer(4 + 8 * dims.length);
    bytes
        .put((byte) 2)
        .put((byte) dims.length)
        .put((byte) 0)
        .put((byte) (dims.length == 0 ? 0 : 1));
    for (long dim : dims) {
      bytes.putLong(dim);
    }
    return bytes.rewind();
  }

  /** A datatype message of version 1. */
  static ByteBuffer datatype(ElementType type) {
    return switch (type) {
      case FLOAT16 -> floating(2, 5);
      case FLOAT32 -> floating(4, 8);
      case FLOAT64 -> floating(8, 11);
      case BFLOAT16 -> buffer(8).putInt(OPAQUE).putInt(2).rewind();
      case INT8, INT16, INT32, INT64 -> whole(type.bytes(), SIGNED);
      case UINT8, UINT16, UINT32, UINT64 -> whole(type.bytes(), 0);
      case BOOL -> bool();
    };
  }

  private static ByteBuffer floating(int bytes, int exponentBits) {
    int mantissaBits = 8 * bytes - 1 - exponentBits;
    return buffer(20)
        .put((byte) FLOATING_POINT)
        .put((byte) IMPLIED_MANTISSA_BIT)
        .putShort((short) (8 * bytes - 1)) // place of the sign
        .putInt(bytes)
        .putShort((short) 0)
        .putShort((short) (8 * bytes))
        .put((byte) mantissaBits) // place of the exponent
        .put((byte) exponentBits)
        .put((byte) 0)
        .put((byte) mantissaBits)
        .putInt((1 << (exponentBits - 1)) - 1)
        .rewind();
  }

  private static ByteBuffer whole(int bytes, int sign) {
    return buffer(12)
        .putInt(FIXED_POINT | sign << 8)
        .putInt(bytes)
        .putShort((short) 0)
        .putShort((short) (8 * bytes))
        .rewind();
  }

  /** What h5py writes for NumPy's bool: bytes that are named. */
  private static ByteBuffer bool() {
    return buffer(38)
        .putInt(ENUMERATION | 2 << 8)
        .putInt(1)
        .put(whole(1, SIGNED))
        .put("FALSE\0\0\0TRUE\0\0\0\0".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 0)
        .put((byte) 1)
        .rewind();
  }

  /** Strings of variable length, ended by NUL. */
  static ByteBuffer stringType(boolean utf8) {
    return buffer(20)
        .putInt(VARIABLE_LENGTH | 1 << 8 | (utf8 ? 1 << 16 : 0))
        .putInt(AttributeValue.REFERENCE)
        .put(whole(1, 0))
        .rewind();
  }

  /** Puts element {@code at} of a tensor as element {@code index} of a buffer. */
  static void putElement(ElementType type, ByteBuffer bytes, int index, HostTensor tensor, int at) {
    int place = index * type.bytes();
    switch (type) {
      case FLOAT16 ->
          bytes.putShort(place, HalfFloats.floatToFloat16((float) tensor.getDouble(at)));
      case BFLOAT16 ->
          bytes.putShort(place, HalfFloats.floatToBfloat16((float) tensor.getDouble(at)));
      case FLOAT32 -> bytes.putFloat(place, (float) tensor.getDouble(at));
      case FLOAT64 -> bytes.putDouble(place, tensor.getDouble(at));
      case BOOL -> bytes.put(place, (byte) (tensor.getDouble(at) == 0 ? 0 : 1));
      case INT8, UINT8 -> bytes.put(place, (byte) tensor.getLong(at));
      case INT16, UINT16 -> bytes.putShort(place, (short) tensor.getLong(at));
      case INT32, UINT32 -> bytes.putInt(place, (int) tensor.getLong(at));
      case INT64, UINT64 -> bytes.putLong(place, tensor.getLong(at));
    }
  }
}

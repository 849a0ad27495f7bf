// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import dev.lamina.tensor.DType;

/** The element types of numbers in HDF5 files. */
public enum ElementType {
  /** IEEE 754 half precision. */
  FLOAT16(2, DType.FLOAT16),
  /** The upper half of a single. */
  BFLOAT16(2, DType.BFLOAT16),
  /** IEEE 754 single precision. */
  FLOAT32(4, DType.FLOAT32),
  /** IEEE 754 double precision. */
  FLOAT64(8, DType.FLOAT64),
  /** Truth values: bytes named FALSE and TRUE. */
  BOOL(1, DType.BOOL),
  /** Signed, 8 bits. */
  INT8(1, DType.INT32),
  /** Unsigned, 8 bits. */
  UINT8(1, DType.UINT8),
  /** Signed, 16 bits. */
  INT16(2, DType.INT32),
  /** Unsigned, 16 bits. */
  UINT16(2, DType.INT32),
  /** Signed, 32 bits. */
  INT32(4, DType.INT32),
  /** Unsigned, 32 bits. */
  UINT32(4, DType.INT64),
  /** Signed, 64 bits. */
  INT64(8, DType.INT64),
  /** Unsigned, 64 bits; values above the largest long wrap around. */
  UINT64(8, DType.INT64);

  private final int bytes;
  private final DType dtype;

  ElementType(int bytes, DType dtype) {
    this.bytes = bytes;
    this.dtype = dtype;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** The dtype of tensors that holds every value of this type. */
  public DType dtype() {
    return dtype;
  }

  /** The type that tensors of a dtype are written as. */
  public static ElementType of(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> FLOAT32;
      case FLOAT64 -> FLOAT64;
      case BFLOAT16 -> BFLOAT16;
      case FLOAT16 -> FLOAT16;
      case INT32 -> INT32;
      case INT64 -> INT64;
      case BOOL -> BOOL;
      case UINT8 -> UINT8;
      case STRING -> throw new IllegalArgumentException("strings are not written as tensors");
    };
  }

  /** Whether tensors of a dtype have the same bytes. Truth values in files need not be 0 or 1. */
  boolean isStoredAs(DType wanted) {
    return wanted == dtype && wanted.bytes() == bytes && this != BOOL;
  }

  /** The signed or unsigned whole number type of some bytes. */
  static ElementType whole(int bytes, boolean signed) {
    return switch (bytes) {
      case 1 -> signed ? INT8 : UINT8;
      case 2 -> signed ? INT16 : UINT16;
      case 4 -> signed ? INT32 : UINT32;
      case 8 -> signed ? INT64 : UINT64;
      default -> throw new IllegalArgumentException("whole numbers of " + bytes + " bytes");
    };
  }
}

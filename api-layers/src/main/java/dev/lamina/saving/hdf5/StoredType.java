// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.nio.ByteOrder;
import java.util.Map;

/** How numbers are stored: element type and byte order. */
record StoredType(ElementType element, ByteOrder order) {

  /**
   * What a datatype of a file stores.
   *
   * @throws HdfException if it is not one of numbers
   */
  static StoredType of(DataType type) {
    if (type instanceof FloatingPoint floating) {
      return new StoredType(floating(floating), floating.getByteOrder());
    }
    if (type instanceof FixedPoint fixed) {
      requireWhole(fixed);
      return new StoredType(
          ElementType.whole(fixed.getSize(), fixed.isSigned()), fixed.getByteOrder());
    }
    if (type instanceof EnumDataType named && isBoolean(named)) {
      return new StoredType(ElementType.BOOL, ByteOrder.LITTLE_ENDIAN);
    }
    if (OpaqueTypes.isReplaced(type) && type.getSize() == 2) {
      return new StoredType(ElementType.BFLOAT16, ByteOrder.LITTLE_ENDIAN);
    }
    throw new HdfException("it holds " + describe(type) + ", not numbers that are supported");
  }

  /** Whether a datatype is of text. */
  static boolean isText(DataType type) {
    return type instanceof VariableLength variable && variable.isVariableLengthString()
        || type instanceof StringData && !OpaqueTypes.isReplaced(type);
  }

  private static ElementType floating(FloatingPoint type) {
    int exponent = type.getExponentSize();
    int mantissa = type.getMantissaSize();
    int bias = type.getExponentBias();
    for (ElementType known :
        new ElementType[] {
          ElementType.FLOAT32, ElementType.FLOAT64, ElementType.FLOAT16, ElementType.BFLOAT16
        }) {
      int exponentBits = exponentBits(known);
      int mantissaBits = 8 * known.bytes() - 1 - exponentBits;
      if (type.getSize() == known.bytes()
          && exponent == exponentBits
          && mantissa == mantissaBits
          && bias == (1 << (exponentBits - 1)) - 1
          && type.getMantissaLocation() == 0
          && type.getExponentLocation() == mantissaBits
          && type.getSignLocation() == 8 * known.bytes() - 1
          && type.getBitOffset() == 0) {
        return known;
      }
    }
    throw new HdfException(
        "it holds floats of "
            + type.getSize()
            + " bytes with "
            + exponent
            + " exponent bits, which are not supported");
  }

  private static int exponentBits(ElementType type) {
    return switch (type) {
      case FLOAT64 -> 11;
      case FLOAT16 -> 5;
      default -> 8;
    };
  }

  private static void requireWhole(FixedPoint type) {
    if (type.getBitOffset() != 0 || type.getBitPrecision() != 8 * type.getSize()) {
      throw new HdfException(
          "it holds whole numbers of " + type.getBitPrecision() + " bits, which are not supported");
    }
  }

  private static boolean isBoolean(EnumDataType type) {
    return type.getSize() == 1 && type.getEnumMapping().equals(Map.of(0, "FALSE", 1, "TRUE"));
  }

  private static String describe(DataType type) {
    if (isText(type)) {
      return "text";
    }
    String name =
        OpaqueTypes.isReplaced(type)
            ? "opaque"
            : type.getClass().getSimpleName().replace("DataType", "");
    return name + " elements of " + type.getSize() + " bytes";
  }
}

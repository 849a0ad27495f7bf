// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tensor;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The element types of tensors, named as Keras names them. */
public enum DType {
  /** IEEE 754 single precision. */
  FLOAT32(4, true, true),
  /** IEEE 754 double precision. */
  FLOAT64(8, true, true),
  /** The upper 16 bits of a single: 8 exponent bits, 7 fraction bits. */
  BFLOAT16(2, true, true),
  /** IEEE 754 half precision. */
  FLOAT16(2, true, true),
  /** Two's complement, 32 bits. */
  INT32(4, false, true),
  /** Two's complement, 64 bits. */
  INT64(8, false, true),
  /** One byte, 0 or 1. */
  BOOL(1, false, false),
  /** Unsigned, 8 bits. */
  UINT8(1, false, false),
  /** Text. It exists in host memory alone: no device holds it, and no op takes it. */
  STRING(0, false, false);

  private final int bytes;
  private final boolean floating;
  private final boolean signed;

  DType(int bytes, boolean floating, boolean signed) {
    this.bytes = bytes;
    this.floating = floating;
    this.signed = signed;
  }

  /**
   * Bytes of one element in host memory and in files.
   *
   * @throws IllegalStateException for {@link #STRING}, whose elements have no fixed size
   */
  public int bytes() {
    if (this == STRING) {
      throw new IllegalStateException(
          "strings stay in host memory; turn them into numbers before they reach a device");
    }
    return bytes;
  }

  /** Whether elements are floating point numbers; only these have gradients. */
  public boolean isFloating() {
    return floating;
  }

  /** Whether elements are whole numbers; those of {@link #BOOL} are not. */
  public boolean isInteger() {
    return !floating && this != BOOL && this != STRING;
  }

  /** Whether elements are numbers, floating point or whole. */
  public boolean isNumeric() {
    return floating || isInteger();
  }

  /** Whether elements can be negative. */
  public boolean isSigned() {
    return signed;
  }

  /** The name in Keras files and messages, for example {@code float32}. */
  public String lowerName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The dtype that Keras calls {@code name}.
   *
   * @throws IllegalArgumentException if there is none; the message lists the known names
   */
  public static DType of(String name) {
    for (DType dtype : values()) {
      if (dtype.lowerName().equals(name)) {
        return dtype;
      }
    }
    throw new IllegalArgumentException(
        "unknown dtype '"
            + name
            + "'; known: "
            + Arrays.stream(values()).map(DType::lowerName).collect(Collectors.joining(", ")));
  }

  @Override
  public String toString() {
    return lowerName();
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.numpy;

import dev.lamina.tensor.DType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** NumPy's element types and the dtypes that they become. */
enum NpyElement {
  F2(2, DType.FLOAT16),
  F4(4, DType.FLOAT32),
  F8(8, DType.FLOAT64),
  I1(1, DType.INT32),
  I2(2, DType.INT32),
  I4(4, DType.INT32),
  I8(8, DType.INT64),
  U1(1, DType.UINT8),
  U2(2, DType.INT32),
  U4(4, DType.INT64),
  B1(1, DType.BOOL);

  private final int bytes;
  private final DType dtype;

  NpyElement(int bytes, DType dtype) {
    this.bytes = bytes;
    this.dtype = dtype;
  }

  int bytes() {
    return bytes;
  }

  DType dtype() {
    return dtype;
  }

  /** Kind and bytes as NumPy writes them, {@code f4}. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<NpyElement> of(String code) {
    return Arrays.stream(values()).filter(element -> element.code().equals(code)).findFirst();
  }

  /** The element type that holds a dtype as it is. */
  static NpyElement of(DType dtype) {
    return Arrays.stream(values())
        .filter(element -> element.dtype == dtype && element.bytes == dtype.bytes())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "NumPy has no " + dtype + "; cast it to float32 before writing"));
  }

  static String names() {
    return Arrays.stream(values()).map(NpyElement::code).collect(Collectors.joining(", "));
  }
}

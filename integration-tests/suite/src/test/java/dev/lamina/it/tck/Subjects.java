// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.tck;

import dev.lamina.tensor.DType;
import java.util.EnumSet;
import java.util.Set;

/** Declared capabilities. */
public final class Subjects {
  static final Set<DType> ALL_DTYPES = Set.copyOf(EnumSet.complementOf(EnumSet.of(DType.STRING)));

  /** Products, convolutions and the like do not exist in float64; see docs/op-support.md. */
  public static final Set<DType> CPU_DTYPES =
      Set.of(
          DType.FLOAT32,
          DType.BFLOAT16,
          DType.FLOAT16,
          DType.INT32,
          DType.INT64,
          DType.UINT8,
          DType.BOOL);

  private Subjects() {}
}

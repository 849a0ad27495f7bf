// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.driver;

import dev.lamina.tensor.DType;

/**
 * A batch of products {@code C = A B + beta C} of row-major matrices, with sums in float32. A is
 * stored as {@code (rows, inner)}, transposed as {@code (inner, rows)}; B accordingly.
 *
 * @param leadA elements from one stored row of A to the next
 * @param strideA elements from one matrix of the batch to the next; 0 uses one for all
 * @param tf32 whether operands of float32 may be rounded to TensorFloat-32
 * @param dtype of all matrices: float32, bfloat16 or float16
 */
public record Gemm(
    boolean transposeA,
    boolean transposeB,
    int rows,
    int columns,
    int inner,
    int leadA,
    long strideA,
    int leadB,
    long strideB,
    int leadC,
    long strideC,
    int batch,
    boolean accumulate,
    boolean tf32,
    DType dtype) {
  /** Products of float32 matrices. */
  public Gemm(
      boolean transposeA,
      boolean transposeB,
      int rows,
      int columns,
      int inner,
      int leadA,
      long strideA,
      int leadB,
      long strideB,
      int leadC,
      long strideC,
      int batch,
      boolean accumulate,
      boolean tf32) {
    this(
        transposeA,
        transposeB,
        rows,
        columns,
        inner,
        leadA,
        strideA,
        leadB,
        strideB,
        leadC,
        strideC,
        batch,
        accumulate,
        tf32,
        DType.FLOAT32);
  }
}

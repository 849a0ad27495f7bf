// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.driver;

/**
 * A batch of products {@code C = A B + beta C} of row-major float32 matrices. A is stored as {@code
 * (rows, inner)}, transposed as {@code (inner, rows)}; B accordingly.
 *
 * @param leadA elements from one stored row of A to the next
 * @param strideA elements from one matrix of the batch to the next; 0 uses one for all
 * @param tf32 whether operands may be rounded to TensorFloat-32
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
    boolean tf32) {}

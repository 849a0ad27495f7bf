// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.regularizers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.naming.NameTable;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;

/**
 * The mean absolute cosine between different rows, or columns, of a matrix, times a factor, which
 * makes them orthogonal (keras.io/api/layers/regularizers).
 *
 * @param factor 0.01 by default, >= 0
 * @param mode {@code rows} (default) or {@code columns}
 */
public record OrthogonalRegularizer(double factor, String mode) implements Regularizer {
  private static final NameTable<Integer> NORMALIZED_AXES =
      new NameTable<Integer>("mode").add(() -> 1, "rows").add(() -> 0, "columns");

  /** The least length that rows are divided by: Keras's epsilon, squared. */
  private static final double SMALLEST_SQUARE = 1e-14;

  /** Refuses a negative factor and an unknown mode. */
  public OrthogonalRegularizer {
    Factor.check("factor", factor);
    NORMALIZED_AXES.get(mode);
  }

  /** Factor 0.01, rows. */
  public OrthogonalRegularizer() {
    this(0.01, "rows");
  }

  static OrthogonalRegularizer fromConfig(ConfigReader arguments) {
    return new OrthogonalRegularizer(
        arguments.number("factor", 0.01), arguments.text("mode", "rows"));
  }

  @Override
  public Config getConfig() {
    return new Config().put("factor", Factor.rounded(factor)).put("mode", mode);
  }

  /**
   * The penalty of a matrix.
   *
   * @throws IllegalArgumentException if {@code x} has another rank than 2
   */
  @Override
  public Tensor penalty(Ops ops, Tensor x) {
    if (x.shape().rank() != 2) {
      throw new IllegalArgumentException(
          "OrthogonalRegularizer takes a matrix (rank 2), given shape " + x.shape());
    }
    int axis = NORMALIZED_AXES.get(mode);
    Tensor squares = ops.reduce().sum(ops.math().square(x), true, axis);
    Tensor unit =
        ops.math().multiply(x, ops.math().rsqrt(ops.math().maximum(squares, SMALLEST_SQUARE)));
    Tensor cosines = ops.linalg().matmul(unit, unit, axis == 0, axis == 1);
    long size = x.shape().dim(1 - axis);
    Tensor different = ops.math().multiply(cosines, offDiagonal(ops, x, size));
    double pairs = size * (size - 1.0) / 2;
    return ops.math().multiply(ops.reduce().sum(ops.math().abs(different)), factor * 0.5 / pairs);
  }

  private static Tensor offDiagonal(Ops ops, Tensor x, long size) {
    Tensor places = ops.array().iota(DType.INT32, size);
    Tensor down = ops.array().reshape(places, size, 1);
    return ops.array().cast(ops.compare().notEqual(down, places), x.dtype());
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.OptionalLong;

/**
 * A random matrix with orthonormal columns, or rows if there are fewer of them, times a gain (Saxe
 * et al., 2014, arXiv:1312.6120): the QR decomposition of normal numbers. In shapes of higher rank
 * the last axis makes the columns and the others together the rows.
 *
 * @param gain 1 by default
 */
public record Orthogonal(double gain, OptionalLong seed) implements Initializer {
  /** Gain 1, seeded by the model. */
  public Orthogonal() {
    this(1);
  }

  /** Seeded by the model. */
  public Orthogonal(double gain) {
    this(gain, OptionalLong.empty());
  }

  /** With its own seed. */
  public Orthogonal(double gain, long seed) {
    this(gain, OptionalLong.of(seed));
  }

  static Orthogonal fromConfig(ConfigReader arguments) {
    return new Orthogonal(arguments.number("gain", 1.0), Seeds.read(arguments));
  }

  @Override
  public Config getConfig() {
    return Seeds.write(seed).put("gain", gain);
  }

  @Override
  public Tensor values(Ops ops, Tensor key, TensorSpec spec) {
    Shape shape = spec.shape();
    if (shape.rank() < 2) {
      throw new IllegalArgumentException(
          "Orthogonal fills shapes of rank 2 or more, given shape " + shape);
    }
    long columns = shape.dim(-1);
    long rows = shape.size() / columns;
    Shape tall = Shape.of(Math.max(rows, columns), Math.min(rows, columns));
    Tensor q = ops.linalg().qr(ops.random().normal(key, tall)).get(0);
    Tensor matrix = rows < columns ? ops.array().transpose(q, 1, 0) : q;
    Tensor scaled = gain == 1 ? matrix : ops.math().multiply(matrix, gain);
    return Initializer.fit(ops, ops.array().reshape(scaled, shape), spec.dtype());
  }
}

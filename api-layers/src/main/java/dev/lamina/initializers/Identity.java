// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/**
 * The identity matrix, or as much of it as fits into a rectangle, times a gain.
 *
 * @param gain 1 by default
 */
public record Identity(double gain) implements Initializer {
  /** Gain 1. */
  public Identity() {
    this(1);
  }

  static Identity fromConfig(ConfigReader arguments) {
    return new Identity(arguments.number("gain", 1.0));
  }

  /** Keras writes no argument and so loses the gain; here it is written unless it is 1. */
  @Override
  public Config getConfig() {
    return gain == 1 ? new Config() : new Config().put("gain", gain);
  }

  @Override
  public Tensor values(Ops ops, Tensor key, TensorSpec spec) {
    Shape shape = spec.shape();
    if (shape.rank() != 2) {
      throw new IllegalArgumentException("Identity fills matrices (rank 2), given shape " + shape);
    }
    Tensor down = ops.array().reshape(ops.array().iota(DType.INT32, shape.dim(0)), -1, 1);
    Tensor across = ops.array().iota(DType.INT32, shape.dim(1));
    Tensor diagonal = ops.array().cast(ops.compare().equal(down, across), spec.dtype());
    return gain == 1 ? diagonal : ops.math().multiply(diagonal, gain);
  }
}

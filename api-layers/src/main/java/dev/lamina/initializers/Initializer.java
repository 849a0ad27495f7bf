// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.config.Config;
import dev.lamina.config.KerasObject;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.OptionalLong;

/**
 * How a weight starts. Values are computed by ops from a key, so that the same seed gives the same
 * weights on every backend.
 */
public interface Initializer extends KerasObject {
  /**
   * Start values.
   *
   * @param key INT64 {@code (2,)}, for random ops
   * @param spec of the weight, floating point
   * @throws IllegalArgumentException if the initializer has no values of that shape
   */
  Tensor values(Ops ops, Tensor key, TensorSpec spec);

  /** The seed that the user gave this initializer; without one the model's seed counts. */
  default OptionalLong seed() {
    return OptionalLong.empty();
  }

  /** Its arguments by Keras's names; by default none. */
  @Override
  default Config getConfig() {
    return new Config();
  }

  /** The same with these axes, where inputs and outputs count and no axes were given. */
  default Initializer withAxes(FanAxes axes) {
    return this;
  }

  /** Casts the FLOAT32 numbers of random ops to the weight's dtype. */
  static Tensor fit(Ops ops, Tensor numbers, DType dtype) {
    return ops.array().cast(numbers, dtype);
  }
}

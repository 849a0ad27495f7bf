// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.initializers.Initializer;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.OptionalLong;

/** The bias of gates i, f, c, o: ones for f, the others as the initializer has it. */
record UnitForgetBias(Initializer others) implements Initializer {
  @Override
  public Tensor values(Ops ops, Tensor key, TensorSpec spec) {
    long units = spec.shape().dim(0) / 4;
    TensorSpec gate = spec.withShape(Shape.of(units));
    Tensor first = others.values(ops, key, gate);
    Tensor last = others.values(ops, key, spec.withShape(Shape.of(2 * units)));
    return ops.array().concat(List.of(first, ops.array().ones(gate), last), 0);
  }

  @Override
  public OptionalLong seed() {
    return others.seed();
  }

  /** That of the others: layers write apart that ones are used. */
  @Override
  public Config getConfig() {
    return others.getConfig();
  }
}

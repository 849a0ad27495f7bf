// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.train;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** The shape rule of optimizer updates: variable, slots and gradient alike, then a scalar rate. */
final class Slots {
  private Slots() {}

  static void check(Op op, List<TensorSpec> inputs, int alike) {
    Check.arity(op, inputs, alike + 1);
    Check.sameDtype(op, inputs);
    Check.floating(op, inputs, 0);
    boolean same = inputs.subList(0, alike).stream().allMatch(inputs.get(0)::equals);
    Check.that(same, op, inputs, "variable, slots and gradient must be alike");
    Check.that(
        inputs.get(alike).shape().equals(Shape.scalar()), op, inputs, "the rate must be a scalar");
  }
}

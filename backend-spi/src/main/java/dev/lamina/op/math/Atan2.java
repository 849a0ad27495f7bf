// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.BinaryOp;
import dev.lamina.op.Check;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.MathOps;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * Element-wise angle in radians, between -pi and pi, of the point with ordinate input 0 and
 * abscissa input 1. With {@code r^2 = x^2 + y^2} the derivatives are {@code x / r^2} for y and
 * {@code -y / r^2} for x.
 */
public record Atan2() implements BinaryOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    List<TensorSpec> output = BinaryOp.super.infer(inputs);
    Check.floating(this, inputs, 0);
    return output;
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0, 1);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    MathOps math = context.ops().math();
    return context.binary(
        () -> math.multiply(context.cotangent(), over(context, 1)),
        () -> math.negate(math.multiply(context.cotangent(), over(context, 0))));
  }

  /** An input over the squared radius. */
  private static Tensor over(VjpContext context, int input) {
    MathOps math = context.ops().math();
    Tensor squares = math.add(math.square(context.input(0)), math.square(context.input(1)));
    return math.divide(context.input(input), squares);
  }
}

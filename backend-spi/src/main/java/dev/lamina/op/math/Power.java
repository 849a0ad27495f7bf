// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.BinaryOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.MathOps;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Element-wise {@code x^y}. The gradient for the exponent is 0 where the base is not positive. */
public record Power() implements BinaryOp {
  @Override
  public Residuals residuals() {
    return new Residuals(Set.of(0, 1), Set.of(0));
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    MathOps math = context.ops().math();
    return context.binary(
        () -> {
          Tensor lower = math.power(context.input(0), math.subtract(context.input(1), 1));
          return math.multiply(context.cotangent(), math.multiply(context.input(1), lower));
        },
        () -> {
          Tensor base = context.input(0);
          Tensor positive =
              context.ops().compare().greater(base, context.ops().array().scalar(base.dtype(), 0));
          Tensor one = context.ops().array().scalar(base.dtype(), 1);
          Tensor log = math.log(context.ops().compare().select(positive, base, one));
          return math.multiply(context.cotangent(), math.multiply(context.output(0), log));
        });
  }
}

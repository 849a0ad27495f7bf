// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.compare;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * Input 1 where input 0 (BOOL) is true, else input 2; all three are broadcast. Keras calls it
 * {@code where}.
 */
public record Select() implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 3);
    Check.that(inputs.get(0).dtype() == DType.BOOL, this, inputs, "input 0 must be bool");
    Check.sameDtype(this, inputs.subList(1, 3));
    Shape values = Check.broadcast(this, inputs, 1, 2);
    List<TensorSpec> both = List.of(inputs.get(0), inputs.get(1).withShape(values));
    return List.of(both.get(1).withShape(Check.broadcast(this, both, 0, 1)));
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    Tensor zero = context.ops().array().scalar(context.cotangent().dtype(), 0);
    Tensor condition = context.input(0);
    return List.of(
        Optional.empty(),
        context.ifNeeded(
            1, () -> context.ops().compare().select(condition, context.cotangent(), zero)),
        context.ifNeeded(
            2, () -> context.ops().compare().select(condition, zero, context.cotangent())));
  }
}

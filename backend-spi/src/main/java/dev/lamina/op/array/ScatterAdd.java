// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.array;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * Input 0 with slices added: the last axis of input 1 names positions along the first axes of input
 * 0, and input 2 has a slice for each. Slices at one position add up, in row-major order. A
 * position outside its axis fails at run time with a {@link dev.lamina.device.DeviceException}.
 * Added to zeros it is Keras's {@code keras.ops.scatter}.
 */
public record ScatterAdd() implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    List<TensorSpec> outputs = ScatterSpecs.infer(this, inputs);
    Check.numeric(this, inputs, 0);
    return outputs;
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(1);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    Shape updates = context.inputSpec(2).shape();
    return List.of(
        context.ifNeeded(0, context::cotangent),
        Optional.empty(),
        context.ifNeeded(
            2,
            () ->
                ScatterSpecs.chosen(
                    context.ops(), context.cotangent(), context.input(1), updates)));
  }
}

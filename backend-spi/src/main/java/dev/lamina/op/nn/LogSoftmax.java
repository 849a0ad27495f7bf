// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.op.Check;
import dev.lamina.op.Residuals;
import dev.lamina.op.UnaryOp;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/** Logarithm of the softmax along a (non-negative) axis, without computing the softmax first. */
public record LogSoftmax(int axis) implements UnaryOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    List<TensorSpec> outputs = UnaryOp.super.infer(inputs);
    int rank = inputs.get(0).shape().rank();
    Check.that(axis >= 0 && axis < rank, this, inputs, "the axis must exist");
    return outputs;
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofOutputs(0);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return context.unary(
        () -> context.ops().nn().logSoftmaxGrad(context.output(0), context.cotangent(), axis));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.reduce;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code log(sum(e^x))} over axes of extent > 0, without overflow: the maximum is taken out first.
 * The derivative is the softmax {@code e^(x - y)}.
 */
public record LogSumExp(List<Integer> axes, boolean keepDims)
    implements DifferentiableOp, CompositeOp {
  /** Copies the axes. */
  public LogSumExp {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.floating(this, inputs, 0);
    return Extreme.infer(this, inputs, axes, keepDims);
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    Tensor x = inputs.get(0);
    int[] over = axes.stream().mapToInt(i -> i).toArray();
    if (over.length == 0) {
      return List.of(ops.array().identity(x));
    }
    Tensor max = ops.reduce().max(x, true, over);
    // Where all elements are -inf, or one is inf, x - max would be NaN.
    Tensor zero = ops.array().scalar(x.dtype(), 0);
    Tensor shift = ops.compare().select(ops.compare().isFinite(max), max, zero);
    Tensor sum = ops.reduce().sum(ops.math().exp(ops.math().subtract(x, shift)), true, over);
    Tensor result = ops.math().add(ops.math().log(sum), shift);
    Shape output = infer(List.of(x.spec())).get(0).shape();
    return List.of(ops.array().reshape(result, output));
  }

  @Override
  public Residuals residuals() {
    return new Residuals(Set.of(0), Set.of(0));
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    Ops ops = context.ops();
    return context.unary(
        () -> {
          Shape kept = Axes.kept(context.inputSpec(0).shape(), axes);
          Tensor y = ops.array().reshape(context.output(0), kept);
          Tensor softmax = ops.math().exp(ops.math().subtract(context.input(0), y));
          return ops.math().multiply(ops.array().reshape(context.cotangent(), kept), softmax);
        });
  }
}

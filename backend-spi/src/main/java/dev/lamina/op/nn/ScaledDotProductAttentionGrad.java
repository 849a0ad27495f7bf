// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradients of {@link ScaledDotProductAttention} for query, key and value, then for the sum of
 * logits and bias if there is a bias. Inputs: query, key, value, the weights, the gradient of the
 * result, the gradient of the weights if anything depends on them, and the mask if there is one.
 *
 * @param weighted whether the gradient of the weights is given
 */
public record ScaledDotProductAttentionGrad(
    double scale, boolean causal, boolean bias, boolean mask, boolean weighted)
    implements CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 5 + (weighted ? 1 : 0) + (mask ? 1 : 0));
    List<TensorSpec> forward = new ArrayList<>(inputs.subList(0, 3));
    if (mask) {
      forward.add(inputs.get(inputs.size() - 1));
    }
    List<TensorSpec> outputs =
        new ScaledDotProductAttention(scale, causal, false, mask).infer(forward);
    Check.that(
        inputs.get(3).equals(outputs.get(1)), this, inputs, "input 3 must be " + outputs.get(1));
    Check.that(
        inputs.get(4).equals(outputs.get(0)), this, inputs, "input 4 must be " + outputs.get(0));
    Check.that(
        !weighted || inputs.get(5).equals(outputs.get(1)),
        this,
        inputs,
        "inputs 3 and 5 must be alike");
    List<TensorSpec> gradients = new ArrayList<>(inputs.subList(0, 3));
    if (bias) {
      gradients.add(outputs.get(1));
    }
    return gradients;
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    MathOps math = ops.math();
    Heads heads = new Heads(ops, inputs.get(0).shape(), inputs.get(1).shape());
    Tensor weights = heads.matrix(inputs.get(3));
    Tensor dy = heads.rows(inputs.get(4));
    Tensor dv = ops.linalg().matmul(weights, dy, true, false);
    Tensor dWeights = ops.linalg().matmul(dy, heads.columns(inputs.get(2)), false, true);
    if (weighted) {
      dWeights = math.add(dWeights, heads.matrix(inputs.get(5)));
    }
    Tensor dLogits = throughMask(ops, heads, inputs, ops.nn().softmaxGrad(weights, dWeights, -1));
    Tensor dProducts = math.multiply(dLogits, scale);
    Tensor dq = ops.linalg().matmul(dProducts, heads.columns(inputs.get(1)));
    Tensor dk = ops.linalg().matmul(dProducts, heads.rows(inputs.get(0)), true, false);
    List<Tensor> gradients =
        new ArrayList<>(List.of(heads.targets(dq), heads.columns(dk), heads.columns(dv)));
    if (bias) {
      gradients.add(ops.array().reshape(dLogits, heads.logits()));
    }
    return gradients;
  }

  /** Masked logits are constants. Their weights are 0, unless a target has no source at all. */
  private Tensor throughMask(Ops ops, Heads heads, List<Tensor> inputs, Tensor gradient) {
    if (!mask) {
      return gradient;
    }
    Shape matrix = gradient.shape();
    Tensor zero = ops.array().scalar(gradient.dtype(), 0);
    Tensor open = ops.array().reshape(gradient, heads.logits());
    open = ops.compare().select(inputs.get(inputs.size() - 1), open, zero);
    if (causal) {
      Tensor past = ScaledDotProductAttention.past(ops, heads.logits());
      open = ops.compare().select(past, open, zero);
    }
    return ops.array().reshape(open, matrix);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Attention {@code softmax(scale q k^T + bias) v} for each head (Vaswani and others, 2017,
 * arXiv:1706.03762; Keras's {@code dot_product_attention}). Inputs: query {@code (batch, targets,
 * heads, depth)}, key {@code (batch, sources, keyHeads, depth)}, value {@code (batch, sources,
 * keyHeads, valueDepth)}, then the bias and the BOOL mask where the op has them, both of rank 4 and
 * broadcast to {@code (batch, heads, targets, sources)}. {@code keyHeads} divides {@code heads}:
 * groups of neighbouring query heads share a key head (Ainslie and others, 2023, arXiv:2305.13245).
 *
 * <p>Where the mask is false, and with {@code causal} where the source comes after the target, the
 * weight is 0; a target without any source gets the mean of all values. Outputs: {@code (batch,
 * targets, heads, valueDepth)}, and the weights, {@code (batch, heads, targets, sources)}.
 */
public record ScaledDotProductAttention(double scale, boolean causal, boolean bias, boolean mask)
    implements DifferentiableOp, CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 3 + (bias ? 1 : 0) + (mask ? 1 : 0));
    Check.sameDtype(this, inputs.subList(0, bias ? 4 : 3));
    Check.floating(this, inputs, 0);
    for (int i = 0; i < inputs.size(); i++) {
      Check.rank(this, inputs, i, 4);
    }
    Shape query = inputs.get(0).shape();
    Shape key = inputs.get(1).shape();
    Shape value = inputs.get(2).shape();
    Check.that(
        query.dim(0) == key.dim(0) && query.dim(3) == key.dim(3),
        this,
        inputs,
        "query and key must have the same batch and depth");
    Check.that(
        value.withDim(3, 0).equals(key.withDim(3, 0)),
        this,
        inputs,
        "key and value must have the same batch, sources and heads");
    Check.that(
        key.dim(2) > 0 && query.dim(2) % key.dim(2) == 0,
        this,
        inputs,
        "the heads of the key must divide those of the query");
    Check.that(key.dim(1) > 0, this, inputs, "there must be at least one source");
    Shape logits = Shape.of(query.dim(0), query.dim(2), query.dim(1), key.dim(1));
    for (int i = 3; i < inputs.size(); i++) {
      boolean fits = stretches(inputs.get(i).shape(), logits);
      Check.that(fits, this, inputs, "input " + i + " must broadcast to " + logits);
    }
    boolean bool = !mask || inputs.get(inputs.size() - 1).dtype() == DType.BOOL;
    Check.that(bool, this, inputs, "the mask must be bool");
    return List.of(
        inputs.get(0).withShape(query.withDim(3, value.dim(3))), inputs.get(0).withShape(logits));
  }

  private static boolean stretches(Shape from, Shape to) {
    return IntStream.range(0, 4).allMatch(i -> from.dim(i) == 1 || from.dim(i) == to.dim(i));
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    Heads heads = new Heads(ops, inputs.get(0).shape(), inputs.get(1).shape());
    Tensor q = heads.rows(inputs.get(0));
    Tensor k = heads.columns(inputs.get(1));
    Tensor v = heads.columns(inputs.get(2));
    Tensor products = ops.math().multiply(ops.linalg().matmul(q, k, false, true), scale);
    Tensor logits = ops.array().reshape(products, heads.logits());
    if (bias) {
      logits = ops.math().add(logits, inputs.get(3));
    }
    if (mask) {
      logits = masked(ops, inputs.get(inputs.size() - 1), logits);
    }
    if (causal) {
      logits = masked(ops, past(ops, heads.logits()), logits);
    }
    Tensor weights = ops.nn().softmax(logits, -1);
    Tensor result = ops.linalg().matmul(heads.matrix(weights), v);
    return List.of(heads.targets(result), weights);
  }

  @Override
  public Residuals residuals() {
    return new Residuals(mask ? Set.of(0, 1, 2, bias ? 4 : 3) : Set.of(0, 1, 2), Set.of(1));
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    Optional<Tensor> ofWeights = context.cotangent(1);
    ScaledDotProductAttentionGrad op =
        new ScaledDotProductAttentionGrad(scale, causal, bias, mask, ofWeights.isPresent());
    List<Tensor> inputs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      inputs.add(context.input(i));
    }
    inputs.add(context.output(1));
    inputs.add(context.cotangent());
    ofWeights.ifPresent(inputs::add);
    if (mask) {
      inputs.add(context.input(context.inputCount() - 1));
    }
    List<Tensor> gradients = context.ops().nn().attentionGrad(op, inputs);
    List<Optional<Tensor>> result = new ArrayList<>();
    for (Tensor gradient : gradients) {
      result.add(context.ifNeeded(result.size(), () -> gradient));
    }
    if (mask) {
      result.add(Optional.empty());
    }
    return result;
  }

  /** Finite, so that a target without a source has weights and no NaN. */
  private static Tensor masked(Ops ops, Tensor allowed, Tensor logits) {
    double low = logits.dtype() == DType.FLOAT16 ? -3e4 : -1e30;
    return ops.compare().select(allowed, logits, ops.array().scalar(logits.dtype(), low));
  }

  /** Which sources do not come after a target, {@code (targets, sources)}. */
  static Tensor past(Ops ops, Shape logits) {
    long targets = logits.dim(2);
    Tensor target = ops.array().reshape(ops.array().iota(DType.INT32, targets), targets, 1);
    return ops.compare().lessEqual(ops.array().iota(DType.INT32, logits.dim(3)), target);
  }
}

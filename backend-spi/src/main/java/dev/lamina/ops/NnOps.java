// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.nn.BatchNorm;
import dev.lamina.op.nn.BatchNormGrad;
import dev.lamina.op.nn.BatchNormInference;
import dev.lamina.op.nn.CtcLoss;
import dev.lamina.op.nn.GroupNorm;
import dev.lamina.op.nn.LayerNorm;
import dev.lamina.op.nn.LayerNormGrad;
import dev.lamina.op.nn.LogSoftmax;
import dev.lamina.op.nn.LogSoftmaxGrad;
import dev.lamina.op.nn.RmsNorm;
import dev.lamina.op.nn.RmsNormGrad;
import dev.lamina.op.nn.ScaledDotProductAttention;
import dev.lamina.op.nn.ScaledDotProductAttentionGrad;
import dev.lamina.op.nn.Softmax;
import dev.lamina.op.nn.SoftmaxGrad;
import dev.lamina.op.nn.UnitNorm;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Softmax, normalisation and attention. */
public final class NnOps {
  private final OpApplier applier;

  NnOps(OpApplier applier) {
    this.applier = applier;
  }

  /** Softmax along an axis. */
  public Tensor softmax(Tensor x, int axis) {
    return applier.one(new Softmax(x.shape().normalizeAxis(axis)), x);
  }

  /** Logarithm of the softmax along an axis. */
  public Tensor logSoftmax(Tensor x, int axis) {
    return applier.one(new LogSoftmax(x.shape().normalizeAxis(axis)), x);
  }

  /** The gradient of softmax from its output and the gradient of that. */
  public Tensor softmaxGrad(Tensor y, Tensor dy, int axis) {
    return applier.one(new SoftmaxGrad(y.shape().normalizeAxis(axis)), y, dy);
  }

  /** The gradient of log-softmax from its output and the gradient of that. */
  public Tensor logSoftmaxGrad(Tensor y, Tensor dy, int axis) {
    return applier.one(new LogSoftmaxGrad(y.shape().normalizeAxis(axis)), y, dy);
  }

  /** Batch normalisation with the batch's statistics: y, mean and biased variance. */
  public List<Tensor> batchNorm(Tensor x, Tensor gamma, Tensor beta, double epsilon) {
    return applier.apply(new BatchNorm(epsilon), List.of(x, gamma, beta));
  }

  /** Gradients of batch normalisation for x, gamma and beta. */
  public List<Tensor> batchNormGrad(
      Tensor x, Tensor gamma, Tensor mean, Tensor variance, Tensor dy, double epsilon) {
    return applier.apply(new BatchNormGrad(epsilon), List.of(x, gamma, mean, variance, dy));
  }

  /** Batch normalisation with given statistics. */
  public Tensor batchNormInference(
      Tensor x, Tensor gamma, Tensor beta, Tensor mean, Tensor variance, double epsilon) {
    return applier.one(new BatchNormInference(epsilon), x, gamma, beta, mean, variance);
  }

  /** Layer normalisation over axes; scale and offset may be null; see {@link LayerNorm}. */
  public Tensor layerNorm(Tensor x, Tensor scale, Tensor offset, double epsilon, int... axes) {
    LayerNorm op = new LayerNorm(normal(x, axes), epsilon, scale != null, offset != null);
    return applier.apply(op, List.of(present(x, scale, offset))).get(0);
  }

  /** Gradients of layer normalisation; the scale is null where the op has none. */
  public List<Tensor> layerNormGrad(
      LayerNormGrad op, Tensor x, Tensor scale, Tensor mean, Tensor variance, Tensor dy) {
    return applier.apply(op, List.of(present(x, mean, variance, dy, scale)));
  }

  /** Root mean square normalisation over axes; the scale may be null; see {@link RmsNorm}. */
  public Tensor rmsNorm(Tensor x, Tensor scale, double epsilon, int... axes) {
    RmsNorm op = new RmsNorm(normal(x, axes), epsilon, scale != null);
    return applier.apply(op, List.of(present(x, scale))).get(0);
  }

  /** Gradients of root mean square normalisation; the scale is null where the op has none. */
  public List<Tensor> rmsNormGrad(RmsNormGrad op, Tensor x, Tensor scale, Tensor power, Tensor dy) {
    return applier.apply(op, List.of(present(x, power, dy, scale)));
  }

  /** Vectors over axes scaled to length 1; see {@link UnitNorm}. */
  public Tensor unitNorm(Tensor x, double epsilon, int... axes) {
    return applier.one(new UnitNorm(normal(x, axes), epsilon), x);
  }

  /** Group normalisation of channels; scale and offset may be null; see {@link GroupNorm}. */
  public Tensor groupNorm(Tensor x, Tensor scale, Tensor offset, int groups, double epsilon) {
    return applier.one(
        new GroupNorm(groups, epsilon, scale != null, offset != null), present(x, scale, offset));
  }

  /** Attention without mask and bias, scaled by {@code 1 / sqrt(depth)}. */
  public Tensor attention(Tensor query, Tensor key, Tensor value, boolean causal) {
    double scale = 1 / Math.sqrt(query.shape().dim(-1));
    return attention(query, key, value, null, null, scale, causal);
  }

  /** Attention; bias and mask may be null; see {@link ScaledDotProductAttention}. */
  public Tensor attention(
      Tensor query,
      Tensor key,
      Tensor value,
      Tensor bias,
      Tensor mask,
      double scale,
      boolean causal) {
    ScaledDotProductAttention op =
        new ScaledDotProductAttention(scale, causal, bias != null, mask != null);
    return applier.apply(op, List.of(present(query, key, value, bias, mask))).get(0);
  }

  /** Gradients of attention; see {@link ScaledDotProductAttentionGrad} for the inputs. */
  public List<Tensor> attentionGrad(ScaledDotProductAttentionGrad op, List<Tensor> inputs) {
    return applier.apply(op, inputs);
  }

  /** Connectionist temporal classification; see {@link CtcLoss}. */
  public Tensor ctcLoss(
      Tensor labels, Tensor logits, Tensor labelLengths, Tensor frames, int blank) {
    return applier.one(new CtcLoss(blank), labels, logits, labelLengths, frames);
  }

  private static Tensor[] present(Tensor... tensors) {
    return Stream.of(tensors).filter(Objects::nonNull).toArray(Tensor[]::new);
  }

  private static List<Integer> normal(Tensor x, int... axes) {
    return IntStream.of(axes).map(x.shape()::normalizeAxis).sorted().boxed().toList();
  }
}

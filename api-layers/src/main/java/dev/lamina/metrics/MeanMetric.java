// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.losses.Ranks;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.List;
import java.util.stream.IntStream;

/** A weighted mean over samples; the state is a sum and a count. */
public abstract class MeanMetric extends Metric {
  /** A mean with a name. */
  protected MeanMetric(String name) {
    super(name);
  }

  /** Values to average; axes after the first are averaged within a sample. */
  protected abstract Tensor values(Ops ops, Tensor yTrue, Tensor yPred);

  @Override
  public final List<TensorSpec> state() {
    return List.of(TensorSpec.float32(), TensorSpec.float32());
  }

  @Override
  public final void update(
      Ops ops, List<Variable> state, Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    Tensor values = ops.array().cast(values(ops, yTrue, yPred), DType.FLOAT32);
    if (sampleWeight == null) {
      Tensor means = overSamples(ops, values, 1);
      double count = means.shape().rank() == 0 ? 1 : means.shape().dim(0);
      add(ops, state, ops.reduce().sum(means), ops.array().scalar(DType.FLOAT32, count));
      return;
    }
    Tensor weight = ops.array().cast(sampleWeight, DType.FLOAT32);
    Ranks.Aligned pair = Ranks.align(ops, values, weight);
    Tensor means = overSamples(ops, pair.first(), pair.second().shape().rank());
    Tensor stretched = ops.array().broadcastTo(pair.second(), means.shape());
    Tensor weighted = overSamples(ops, ops.math().multiply(means, stretched), 1);
    Tensor count = overSamples(ops, stretched, 1);
    add(ops, state, ops.reduce().sum(weighted), ops.reduce().sum(count));
  }

  @Override
  public final double result(List<HostTensor> state) {
    double count = state.get(1).item();
    return count == 0 ? 0 : state.get(0).item() / count;
  }

  private static void add(Ops ops, List<Variable> state, Tensor total, Tensor count) {
    MathOps math = ops.math();
    ops.state().assign(state.get(0), math.add(state.get(0), total));
    ops.state().assign(state.get(1), math.add(state.get(1), count));
  }

  /** The mean over all axes from {@code first} on. */
  private static Tensor overSamples(Ops ops, Tensor values, int first) {
    int rank = values.shape().rank();
    return rank <= first
        ? values
        : ops.reduce().mean(values, false, IntStream.range(first, rank).toArray());
  }
}

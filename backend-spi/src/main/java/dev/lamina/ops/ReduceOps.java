// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.reduce.All;
import dev.lamina.op.reduce.Any;
import dev.lamina.op.reduce.ArgMax;
import dev.lamina.op.reduce.ArgMin;
import dev.lamina.op.reduce.LogSumExp;
import dev.lamina.op.reduce.Max;
import dev.lamina.op.reduce.Mean;
import dev.lamina.op.reduce.Min;
import dev.lamina.op.reduce.Prod;
import dev.lamina.op.reduce.Sum;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reductions over axes; without axes, over all. Negative axes count from the end. {@code keepDims}
 * leaves extents of 1 behind.
 */
public final class ReduceOps {
  private final Ops ops;
  private final OpApplier applier;

  ReduceOps(Ops ops, OpApplier applier) {
    this.ops = ops;
    this.applier = applier;
  }

  /** Sum of all elements, a scalar. */
  public Tensor sum(Tensor x) {
    return sum(x, false);
  }

  /** Sum over axes. */
  public Tensor sum(Tensor x, boolean keepDims, int... axes) {
    return applier.one(new Sum(normal(x, axes), keepDims), x);
  }

  /** Mean of all elements, a scalar. */
  public Tensor mean(Tensor x) {
    return mean(x, false);
  }

  /** Mean over axes. */
  public Tensor mean(Tensor x, boolean keepDims, int... axes) {
    return applier.one(new Mean(normal(x, axes), keepDims), x);
  }

  /** Maximum over axes. */
  public Tensor max(Tensor x, boolean keepDims, int... axes) {
    return applier.one(new Max(normal(x, axes), keepDims), x);
  }

  /** Minimum over axes. */
  public Tensor min(Tensor x, boolean keepDims, int... axes) {
    return applier.one(new Min(normal(x, axes), keepDims), x);
  }

  /** Product over axes. */
  public Tensor prod(Tensor x, boolean keepDims, int... axes) {
    return applier.one(new Prod(normal(x, axes), keepDims), x);
  }

  /** Whether every BOOL element over axes is true. */
  public Tensor all(Tensor x, boolean keepDims, int... axes) {
    return applier.one(new All(normal(x, axes), keepDims), x);
  }

  /** Whether a BOOL element over axes is true. */
  public Tensor any(Tensor x, boolean keepDims, int... axes) {
    return applier.one(new Any(normal(x, axes), keepDims), x);
  }

  /** {@code log(sum(e^x))} over axes, without overflow. */
  public Tensor logSumExp(Tensor x, boolean keepDims, int... axes) {
    return applier.one(new LogSumExp(normal(x, axes), keepDims), x);
  }

  /** Biased variance over axes: the mean squared distance from the mean. */
  public Tensor variance(Tensor x, boolean keepDims, int... axes) {
    Tensor centred = ops.math().subtract(x, mean(x, true, axes));
    return mean(ops.math().square(centred), keepDims, axes);
  }

  /** Biased standard deviation over axes: the root of the {@link #variance}. */
  public Tensor standardDeviation(Tensor x, boolean keepDims, int... axes) {
    return ops.math().sqrt(variance(x, keepDims, axes));
  }

  /** INT32 position of the minimum along an axis. */
  public Tensor argMin(Tensor x, int axis) {
    return applier.one(new ArgMin(x.shape().normalizeAxis(axis)), x);
  }

  /** INT32 position of the maximum along an axis. */
  public Tensor argMax(Tensor x, int axis) {
    return applier.one(new ArgMax(x.shape().normalizeAxis(axis)), x);
  }

  /**
   * The sum over the axes along which {@code shape} was stretched to the input's shape: the reverse
   * of broadcasting.
   */
  public Tensor sumTo(Tensor x, Shape shape) {
    int lead = x.shape().rank() - shape.rank();
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; i < x.shape().rank(); i++) {
      if (i < lead || (shape.dim(i - lead) == 1 && x.shape().dim(i) != 1)) {
        axes.add(i);
      }
    }
    Tensor sum = axes.isEmpty() ? x : applier.one(new Sum(axes, false), x);
    return ops.array().reshape(sum, shape);
  }

  private static List<Integer> normal(Tensor x, int... axes) {
    IntStream chosen =
        axes.length == 0
            ? IntStream.range(0, x.shape().rank())
            : IntStream.of(axes).map(x.shape()::normalizeAxis).sorted();
    return chosen.boxed().toList();
  }
}

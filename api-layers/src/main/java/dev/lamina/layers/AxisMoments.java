// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import java.util.stream.IntStream;

/**
 * Mean and variance of host data, batch after batch, over all axes but some: the updates of Keras's
 * {@code Normalization}, in double precision.
 */
final class AxisMoments {
  private final int[] kept;
  private final Shape shape;
  private double[] mean;
  private double[] variance;
  private double count;

  /**
   * No data yet.
   *
   * @param kept the axes, ascending, not negative
   * @param shape their extents
   */
  AxisMoments(int[] kept, Shape shape) {
    this.kept = kept;
    this.shape = shape;
    this.mean = new double[Math.toIntExact(shape.size())];
    this.variance = new double[mean.length];
  }

  void add(HostTensor batch) {
    requireFit(batch);
    int[] group = groups(batch.spec().shape());
    double groupSize = (double) group.length / mean.length;
    double[] batchMean = new double[mean.length];
    for (int i = 0; i < group.length; i++) {
      batchMean[group[i]] += batch.getDouble(i) / groupSize;
    }
    double[] batchVariance = new double[mean.length];
    for (int i = 0; i < group.length; i++) {
      double apart = batch.getDouble(i) - batchMean[group[i]];
      batchVariance[group[i]] += apart * apart / groupSize;
    }
    count += groupSize;
    double share = groupSize / count;
    for (int i = 0; i < mean.length; i++) {
      double together = mean[i] * (1 - share) + batchMean[i] * share;
      variance[i] =
          (variance[i] + square(mean[i] - together)) * (1 - share)
              + (batchVariance[i] + square(batchMean[i] - together)) * share;
      mean[i] = together;
    }
  }

  double[] mean() {
    return mean;
  }

  double[] variance() {
    return variance;
  }

  /** Which mean each element counts for. */
  private int[] groups(Shape all) {
    int[] group = new int[Math.toIntExact(all.size())];
    for (int i = 0; i < group.length; i++) {
      long rest = i;
      int stride = 1;
      int next = kept.length - 1;
      for (int axis = all.rank() - 1; axis >= 0; axis--) {
        long position = rest % all.dim(axis);
        rest /= all.dim(axis);
        if (next >= 0 && kept[next] == axis) {
          group[i] += (int) position * stride;
          stride *= (int) all.dim(axis);
          next--;
        }
      }
    }
    return group;
  }

  private void requireFit(HostTensor batch) {
    Shape given = batch.spec().shape();
    boolean fits =
        IntStream.range(0, kept.length)
            .allMatch(i -> kept[i] < given.rank() && given.dim(kept[i]) == shape.dim(i));
    if (!fits) {
      throw new IllegalArgumentException(
          "data of shape " + given + " do not have the extents " + shape + " that are kept");
    }
  }

  private static double square(double x) {
    return x * x;
  }
}

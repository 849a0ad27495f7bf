// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.HostTensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A few values that stand for many, with how many each stands for: what Keras's {@code
 * Discretization} finds its boundaries from, in its arithmetic.
 *
 * @param values ascending
 * @param weights how many numbers each value stands for
 */
record QuantileSummary(float[] values, float[] weights) {
  static final QuantileSummary EMPTY = new QuantileSummary(new float[0], new float[0]);

  /** Every n-th of the sorted numbers, about {@code 1 / epsilon} of them. */
  static QuantileSummary of(HostTensor numbers, double epsilon) {
    float[] sorted = numbers.toFloatArray();
    Arrays.sort(sorted);
    double step = Math.max(sorted.length / (1 / epsilon), 1);
    int every = (int) step;
    int start = (int) (step - 1);
    int count = start >= sorted.length ? 0 : (sorted.length - start + every - 1) / every;
    float[] values = new float[count];
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = sorted[start + i * every];
      weights[i] = (float) step;
    }
    return new QuantileSummary(values, weights);
  }

  /** Both, in fewer values. */
  QuantileSummary merge(QuantileSummary earlier, double epsilon) {
    int count = values.length + earlier.values.length;
    float[] allValues = Arrays.copyOf(values, count);
    float[] allWeights = Arrays.copyOf(weights, count);
    System.arraycopy(earlier.values, 0, allValues, values.length, earlier.values.length);
    System.arraycopy(earlier.weights, 0, allWeights, values.length, earlier.values.length);
    int[] order =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparing(i -> allValues[i]))
            .mapToInt(i -> i)
            .toArray();
    float[] newValues = new float[count];
    float[] newWeights = new float[count];
    for (int i = 0; i < count; i++) {
      newValues[i] = allValues[order[i]];
      newWeights[i] = allWeights[order[i]];
    }
    return new QuantileSummary(newValues, newWeights).compress(epsilon);
  }

  /** The boundaries between so many bins with about as many numbers each. */
  double[] boundaries(int bins) {
    float[] compressed = compress(1.0 / bins).values;
    double[] boundaries = new double[Math.max(compressed.length - 1, 0)];
    Arrays.setAll(boundaries, i -> compressed[i]);
    return boundaries;
  }

  private QuantileSummary compress(double epsilon) {
    if (values.length * epsilon < 1) {
      return this;
    }
    float[] sums = new float[weights.length];
    float sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += weights[i];
      sums[i] = sum;
    }
    float[] shares = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      shares[i] = sums[i] / sum;
    }
    int count = (int) Math.ceil(1 / epsilon);
    float[] newValues = new float[count];
    float[] newWeights = new float[count];
    double before = 0;
    for (int i = 0; i < count; i++) {
      double share = epsilon + i * epsilon;
      newValues[i] = (float) interpolate(share, shares, values);
      double sumHere = interpolate(share, shares, sums);
      newWeights[i] = (float) (sumHere - before);
      before = sumHere;
    }
    return new QuantileSummary(newValues, newWeights);
  }

  /** Piecewise linear between points with ascending x, constant outside (numpy.interp). */
  private static double interpolate(double at, float[] x, float[] y) {
    int last = x.length - 1;
    if (at >= x[last]) {
      return y[last];
    }
    if (at < x[0]) {
      return y[0];
    }
    int low = 0;
    int high = last;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (x[middle] <= at) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double slope = ((double) y[low + 1] - y[low]) / ((double) x[low + 1] - x[low]);
    return slope * (at - x[low]) + y[low];
  }
}

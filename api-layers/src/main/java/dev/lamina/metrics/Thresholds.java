// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Thresholds that predictions are compared with. Those at equal distances over [0, 1] are met by
 * rounding, others by search ({@code keras/src/metrics/metrics_utils.py}).
 */
final class Thresholds {
  private static final double EPSILON = 1e-7;

  private final double[] sorted;
  private final int[] places;
  private final boolean even;
  private final boolean openEnds;

  private Thresholds(double[] given, boolean even, boolean openEnds) {
    int[] order =
        IntStream.range(0, given.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> given[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.sorted = Arrays.stream(order).mapToDouble(i -> given[i]).toArray();
    this.places = new int[given.length];
    for (int rank = 0; rank < order.length; rank++) {
      places[order[rank]] = rank;
    }
    this.even = even;
    this.openEnds = openEnds;
  }

  /**
   * Thresholds of a user.
   *
   * @throws IllegalArgumentException if there is none, or one is outside [0, 1]
   */
  static Thresholds of(double... given) {
    check(given);
    return new Thresholds(given, isEven(given), false);
  }

  /** One threshold that every number but what was filtered out exceeds. */
  static Thresholds anything() {
    return new Thresholds(new double[] {Selection.FILTERED_OUT}, false, false);
  }

  /** {@code count} thresholds at equal distances from 0 to 1, or 0.5 alone. */
  static Thresholds even(int count) {
    return count == 1 ? of(0.5) : new Thresholds(steps(count), true, false);
  }

  /** {@code count} thresholds at equal distances, the first below 0 and the last above 1. */
  static Thresholds evenBeyond(int count) {
    return new Thresholds(open(steps(count)), true, true);
  }

  /** Given thresholds in ascending order, one below 0 and one above 1. */
  static Thresholds beyond(double... given) {
    double[] all = new double[given.length + 2];
    double[] ascending = given.clone();
    Arrays.sort(ascending);
    System.arraycopy(ascending, 0, all, 1, given.length);
    all[all.length - 1] = 1;
    return new Thresholds(open(all), isEven(all), true);
  }

  /** Refuses thresholds outside [0, 1], and none. */
  static double[] check(double... given) {
    if (given.length == 0 || Arrays.stream(given).anyMatch(value -> !(value >= 0 && value <= 1))) {
      throw new IllegalArgumentException(
          "thresholds "
              + Arrays.toString(given)
              + " must be one number in [0, 1] at least, and all in [0, 1]");
    }
    return given.clone();
  }

  int count() {
    return sorted.length;
  }

  /** For each prediction, how many thresholds lie below it: INT32, 0 to {@link #count}. */
  Tensor below(Ops ops, Tensor predictions) {
    if (!even) {
      Tensor limits = ops.array().vector(DType.FLOAT32, sorted);
      return ops.axis().searchSorted(limits, predictions, false);
    }
    MathOps math = ops.math();
    Tensor inside = math.clip(predictions, 0, 1);
    Tensor up = math.ceil(math.multiply(inside, count() - 1));
    Tensor number = ops.array().cast(up, DType.INT32);
    // Also what is not a number stays within the buckets.
    return math.clip(number, openEnds ? 1 : 0, count());
  }

  /** Rows of ascending thresholds in the order in which these were given. */
  Tensor inGivenOrder(Ops ops, Tensor rows) {
    if (IntStream.range(0, places.length).allMatch(i -> places[i] == i)) {
      return rows;
    }
    double[] numbers = Arrays.stream(places).asDoubleStream().toArray();
    return ops.array().gather(rows, ops.array().vector(DType.INT32, numbers), 0);
  }

  private static double[] steps(int count) {
    return IntStream.range(0, count).mapToDouble(i -> (double) i / (count - 1)).toArray();
  }

  private static double[] open(double[] values) {
    double[] open = values.clone();
    open[0] = -EPSILON;
    open[open.length - 1] = 1 + EPSILON;
    return open;
  }

  /** Whether these are the thresholds that {@link #even} gives, three at least, nearly. */
  private static boolean isEven(double[] values) {
    if (values.length < 3) {
      return false;
    }
    double[] steps = steps(values.length);
    return IntStream.range(0, steps.length)
        .allMatch(i -> Math.abs(values[i] - steps[i]) <= EPSILON + 1e-5 * steps[i]);
  }
}

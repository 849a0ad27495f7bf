// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Windows that slide over a series of steps, with Keras's arguments (keras.io/api/data_loading,
 * {@code timeseries_dataset_from_array}): {@code new TimeseriesDataset(data, 10).targets(targets)
 * .sequenceStride(3).dataset()}.
 */
public final class TimeseriesDataset {
  private final HostTensor data;
  private final int sequenceLength;
  private final int length;
  private HostTensor targets;
  private int sequenceStride = 1;
  private int samplingRate = 1;
  private int batchSize = 128;
  private boolean shuffle;
  private OptionalLong seed = OptionalLong.empty();
  private int startIndex;
  private int endIndex;

  /**
   * Windows of a number of steps.
   *
   * @param data the first axis counts the steps
   * @param sequenceLength steps of a window, &gt;= 1
   */
  public TimeseriesDataset(HostTensor data, int sequenceLength) {
    this.data = data;
    this.length = (int) Lengths.same(List.of(data), List.of(), List.of());
    this.sequenceLength = (int) Elements.atLeast("sequenceLength", sequenceLength, 1);
    this.endIndex = length;
  }

  /** The target of the window that begins at each step; there may be fewer than steps. */
  public TimeseriesDataset targets(HostTensor values) {
    Lengths.same(List.of(values), List.of(), List.of());
    this.targets = values;
    return this;
  }

  /** Steps between the beginnings of two windows; default 1. */
  public TimeseriesDataset sequenceStride(int steps) {
    this.sequenceStride = below("sequenceStride", steps);
    return this;
  }

  /** Steps between two steps of a window; default 1. */
  public TimeseriesDataset samplingRate(int steps) {
    this.samplingRate = below("samplingRate", steps);
    return this;
  }

  /** Windows of a batch, &gt;= 1; default 128. */
  public TimeseriesDataset batchSize(int size) {
    this.batchSize = (int) Elements.atLeast("batchSize", size, 1);
    return this;
  }

  /**
   * Whether windows come in another order: first by Keras's own shuffle of their beginnings, then
   * at each epoch within a buffer of eight batches; default false.
   */
  public TimeseriesDataset shuffle(boolean use) {
    this.shuffle = use;
    return this;
  }

  /** The seed of the order; default 0. */
  public TimeseriesDataset seed(long value) {
    this.seed = OptionalLong.of(value);
    return this;
  }

  /** The first step that is used; default 0. */
  public TimeseriesDataset startIndex(int index) {
    if (index < 0 || index >= length) {
      throw new IllegalArgumentException(
          "startIndex %d must be >= 0 and < %d, the number of steps".formatted(index, length));
    }
    this.startIndex = index;
    return this;
  }

  /** The step at which the data end; default all. */
  public TimeseriesDataset endIndex(int index) {
    if (index <= 0 || index >= length) {
      throw new IllegalArgumentException(
          "endIndex %d must be > 0 and < %d, the number of steps".formatted(index, length));
    }
    this.endIndex = index;
    return this;
  }

  /**
   * The data set.
   *
   * @throws IllegalArgumentException if the data end before they begin
   */
  public Dataset<Batch> dataset() {
    if (endIndex <= startIndex) {
      throw new IllegalArgumentException(
          "endIndex %d must be > startIndex %d".formatted(endIndex, startIndex));
    }
    int count = endIndex - startIndex - (sequenceLength - 1) * samplingRate;
    if (targets != null) {
      count = Math.min(count, (int) targets.spec().shape().dim(0));
    }
    List<Integer> starts =
        IntStream.range(0, Math.max(0, count))
            .filter(start -> start % sequenceStride == 0)
            .boxed()
            .toList();
    if (!shuffle) {
      return Dataset.fromElements(starts).map(this::window).batch(batchSize);
    }
    long order = seed.orElse(0);
    return Dataset.fromElements(NumpyShuffle.shuffled(starts, order))
        .shuffle(Math.multiplyExact(batchSize, 8), order)
        .map(this::window)
        .batch(batchSize);
  }

  private Sample window(int start) {
    long[] dims = data.spec().shape().dims();
    dims[0] = sequenceLength;
    HostTensor window = HostTensor.zeros(data.spec().withShape(Shape.of(dims)));
    int row = Rows.rowSize(data);
    for (int i = 0; i < sequenceLength; i++) {
      long step = startIndex + start + (long) i * samplingRate;
      Rows.copy(data, step * row, window, (long) i * row, row);
    }
    return targets == null
        ? Sample.of(window)
        : Sample.of(window, Rows.row(targets, startIndex + start));
  }

  private int below(String argument, int steps) {
    if (steps < 1 || steps >= length) {
      throw new IllegalArgumentException(
          "%s %d must be >= 1 and < %d, the number of steps".formatted(argument, steps, length));
    }
    return steps;
  }
}

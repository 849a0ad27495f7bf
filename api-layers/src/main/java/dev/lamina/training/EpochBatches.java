// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.data.ArrayDataset;
import dev.lamina.data.Batch;
import dev.lamina.data.DataIterator;
import dev.lamina.data.Dataset;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The batches of one epoch after the other, as Keras gives them: without a number of steps an epoch
 * is a pass over the data; with one, a pass goes on where the epoch before has left it, and an
 * epoch that meets its end is cut short, with a warning.
 */
final class EpochBatches implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EpochBatches.class);

  private final Dataset<Batch> dataset;
  private final OptionalInt steps;
  private DataIterator<Batch> pass;
  private int number = -1;
  private int left;
  private boolean any;

  EpochBatches(Dataset<Batch> dataset, OptionalInt steps) {
    if (steps.isEmpty() && dataset.cardinality().equals(OptionalLong.of(Dataset.INFINITE))) {
      throw new IllegalArgumentException(
          "the data set never ends; say how many batches make an epoch: stepsPerEpoch, or"
              + " validationSteps where it validates");
    }
    this.dataset = dataset;
    this.steps = steps;
  }

  /** Batches of an epoch, if known before. */
  OptionalLong count() {
    OptionalLong all = dataset.cardinality();
    return steps.isPresent()
        ? OptionalLong.of(Math.min(steps.getAsInt(), all.orElse(Dataset.INFINITE)))
        : all;
  }

  /** Samples of an epoch, if known before. */
  OptionalLong samples() {
    return steps.isEmpty() && dataset instanceof ArrayDataset arrays
        ? OptionalLong.of(arrays.samples())
        : OptionalLong.empty();
  }

  /** Begins an epoch. */
  void begin(int epoch) {
    left = steps.orElse(Integer.MAX_VALUE);
    if (steps.isEmpty() || pass == null || !pass.hasNext()) {
      // The number of the epoch decides the order, also of a training that is taken up again.
      number = steps.isEmpty() ? epoch : Math.max(number + 1, epoch);
      open();
    }
  }

  /** Begins an epoch at the start of the data, as evaluations do. */
  void beginAnew() {
    close();
    pass = null;
    number = -1;
    begin(0);
  }

  /**
   * The next batch of the epoch, or null at its end.
   *
   * @throws IllegalArgumentException if the data set is empty
   */
  Batch next() {
    if (left == 0) {
      return null;
    }
    left--;
    if (pass.hasNext()) {
      any = true;
      return pass.next();
    }
    if (!any) {
      throw new IllegalArgumentException("the data set is empty");
    }
    if (steps.isPresent()) {
      LOG.warn(
          "Your input ran out of data; interrupting epoch. Make sure that your data set can"
              + " generate at least stepsPerEpoch * epochs batches. You may need to use repeat()"
              + " when building your data set.");
    }
    left = 0;
    return null;
  }

  @Override
  public void close() {
    if (pass != null) {
      pass.close();
    }
  }

  private void open() {
    close();
    any = false;
    pass = dataset.epoch(number);
  }
}

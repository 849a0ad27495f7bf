// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.layers.Weight;
import dev.lamina.saving.hdf5.Hdf5Source;
import java.util.List;

/**
 * How many weights a model from a file may have: not more than the file holds, for else a few
 * letters of its architecture could ask for all memory there is. What no file holds, such as the
 * state of recurrent layers, may be some millions of numbers.
 */
final class WeightAllowance {
  private static final long OTHER_STATE = 1L << 24;

  private final Hdf5Source source;
  private long weights;
  private long state;
  private long stored = -1;

  /** For the weights in a file. */
  WeightAllowance(Hdf5Source source) {
    this.source = source;
  }

  /**
   * Counts weights before they are made.
   *
   * @throws IllegalArgumentException if they are too many, with all before
   */
  void take(List<Weight> fresh, List<Weight> others) {
    weights = Math.addExact(weights, size(fresh));
    state = Math.addExact(state, size(others));
    // Each takes a byte of the file at least, unless it is compressed.
    if (weights > source.bytes() && weights > stored()) {
      throw new IllegalArgumentException(
          "its weights have " + weights + " numbers or more, and the file holds " + stored());
    }
    if (state > OTHER_STATE + source.bytes()) {
      throw new IllegalArgumentException(
          "its layers keep " + state + " numbers or more beside their weights; that is too much");
    }
  }

  private static long size(List<Weight> weights) {
    return weights.stream().mapToLong(weight -> weight.spec().size()).reduce(0, Math::addExact);
  }

  private long stored() {
    if (stored < 0) {
      stored = source.numbers();
    }
    return stored;
  }
}

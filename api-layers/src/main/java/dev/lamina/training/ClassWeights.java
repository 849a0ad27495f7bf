// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.data.Batch;
import dev.lamina.tensor.HostTensor;
import java.util.List;
import java.util.Map;

/** Turns factors of classes into sample weights, batch by batch, as Keras does. */
final class ClassWeights {
  private final Map<Integer, Double> weights;
  private Batch lastGiven;
  private Batch lastWeighted;

  ClassWeights(Map<Integer, Double> weights) {
    this.weights = weights;
  }

  /** The batch, with weights of its samples if any class has one. */
  Batch apply(Batch batch) {
    if (weights.isEmpty()) {
      return batch;
    }
    if (batch.y().size() != 1 || !batch.sampleWeight().isEmpty()) {
      throw new IllegalArgumentException(
          "classWeight needs a model with one output and no sampleWeight");
    }
    if (batch != lastGiven) {
      HostTensor fresh = HostTensor.of(new float[batch.size()], batch.size());
      lastWeighted = batch.withSampleWeight(List.of(fresh));
      lastGiven = batch;
    }
    fill(batch.y().get(0), lastWeighted.sampleWeight().get(0));
    return lastWeighted;
  }

  private void fill(HostTensor y, HostTensor target) {
    long rows = target.spec().size();
    long row = y.spec().size() / Math.max(1, rows);
    for (long i = 0; i < rows; i++) {
      long label = row == 1 ? y.getLong(i) : largest(y, i * row, row);
      target.setDouble(i, weights.getOrDefault((int) label, 1.0));
    }
  }

  private static long largest(HostTensor y, long first, long count) {
    long best = 0;
    for (long i = 1; i < count; i++) {
      if (y.getDouble(first + i) > y.getDouble(first + best)) {
        best = i;
      }
    }
    return best;
  }
}

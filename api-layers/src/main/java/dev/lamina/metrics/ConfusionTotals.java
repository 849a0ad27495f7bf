// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * The four counts that were gathered at each threshold; where labels are counted apart, label by
 * label within a threshold.
 */
record ConfusionTotals(
    float[] truePositives, float[] falsePositives, float[] trueNegatives, float[] falseNegatives) {
  /** Specs of the state. */
  static List<TensorSpec> state(TensorSpec one) {
    return List.of(one, one, one, one);
  }

  /** From the state, in the order of {@link #counts}. */
  static ConfusionTotals of(List<HostTensor> state) {
    return new ConfusionTotals(
        state.get(0).toFloatArray(),
        state.get(1).toFloatArray(),
        state.get(2).toFloatArray(),
        state.get(3).toFloatArray());
  }

  /** What a batch adds to the state. */
  static List<Tensor> counts(ConfusionCounts counts) {
    return List.of(
        counts.truePositives(),
        counts.falsePositives(),
        counts.trueNegatives(),
        counts.falseNegatives());
  }

  int size() {
    return truePositives.length;
  }

  float recall(int i) {
    return Ratio.of(truePositives[i], truePositives[i] + falseNegatives[i]);
  }

  float precision(int i) {
    return Ratio.of(truePositives[i], truePositives[i] + falsePositives[i]);
  }

  float specificity(int i) {
    return Ratio.of(trueNegatives[i], trueNegatives[i] + falsePositives[i]);
  }

  float falsePositiveRate(int i) {
    return Ratio.of(falsePositives[i], falsePositives[i] + trueNegatives[i]);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.tensor.Tensor;
import java.util.List;

/** What a traced step is fed, taken apart. */
record Targets(List<Tensor> x, List<Tensor> y, List<Tensor> sampleWeights) {
  /** Takes the inputs of a step apart. */
  static Targets of(List<Tensor> inputs, StepLayout layout) {
    int endOfX = layout.x();
    int endOfY = endOfX + layout.y();
    return new Targets(
        inputs.subList(0, endOfX),
        inputs.subList(endOfX, endOfY),
        inputs.subList(endOfY, inputs.size()));
  }

  long batchSize() {
    return x.get(0).shape().dim(0);
  }

  Tensor y(int output) {
    return y.get(output);
  }

  /** Weights of an output's samples, or null; weights given once count for every output. */
  Tensor sampleWeight(int output) {
    if (sampleWeights.isEmpty()) {
      return null;
    }
    return sampleWeights.get(sampleWeights.size() == 1 ? 0 : output);
  }
}

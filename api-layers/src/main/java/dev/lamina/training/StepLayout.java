// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.data.Batch;

/** How many of a step's inputs are data, targets and sample weights. */
record StepLayout(int x, int y, int sampleWeights) {
  static StepLayout of(Batch batch) {
    return new StepLayout(batch.x().size(), batch.y().size(), batch.sampleWeight().size());
  }
}

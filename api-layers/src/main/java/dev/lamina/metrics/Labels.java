// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.losses.Ranks;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** Class numbers, given with or without a last axis of extent 1. */
final class Labels {
  private Labels() {}

  static Tensor of(Ops ops, Tensor yTrue, Tensor yPred) {
    boolean column = yTrue.shape().rank() == yPred.shape().rank() && yTrue.shape().dim(-1) == 1;
    return column ? Ranks.squeeze(ops, yTrue) : yTrue;
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** Code that compares predictions with targets. */
@FunctionalInterface
public interface LossFunction {
  /**
   * Values, as a rule one a sample.
   *
   * @param ops to compute with
   * @param yTrue targets, of the predictions' dtype, and of their rank where that is possible
   * @param yPred predictions
   */
  Tensor values(Ops ops, Tensor yTrue, Tensor yPred);
}

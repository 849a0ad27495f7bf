// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * A loss that is the mean over the last axis of one term for each target and prediction.
 *
 * @param <L> the loss's own class
 */
abstract class PointwiseLoss<L extends PointwiseLoss<L>> extends FluentLoss<L> {
  PointwiseLoss(String name) {
    super(name);
  }

  /** The terms, for targets that broadcast to the predictions. */
  abstract Tensor terms(Ops ops, Tensor yTrue, Tensor yPred);

  @Override
  public final Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    Ranks.Aligned pair = aligned(ops, yTrue, yPred);
    return ops.reduce().mean(terms(ops, pair.first(), pair.second()), false, -1);
  }
}

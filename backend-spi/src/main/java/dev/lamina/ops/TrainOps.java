// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.train.AdamUpdate;
import dev.lamina.op.train.MomentumUpdate;
import dev.lamina.op.train.RmspropUpdate;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** Optimizer updates: new values of a variable and its slots. They assign nothing. */
public final class TrainOps {
  private final OpApplier applier;

  TrainOps(OpApplier applier) {
    this.applier = applier;
  }

  /** New variable, first and second moment; see {@link AdamUpdate}. */
  public List<Tensor> adam(
      AdamUpdate update, Tensor variable, Tensor m, Tensor v, Tensor gradient, Tensor alpha) {
    return applier.apply(update, List.of(variable, m, v, gradient, alpha));
  }

  /** New variable and velocity; see {@link MomentumUpdate}. */
  public List<Tensor> momentum(
      MomentumUpdate update, Tensor variable, Tensor velocity, Tensor gradient, Tensor rate) {
    return applier.apply(update, List.of(variable, velocity, gradient, rate));
  }

  /** New variable and mean square; see {@link RmspropUpdate}. */
  public List<Tensor> rmsprop(
      RmspropUpdate update, Tensor variable, Tensor meanSquare, Tensor gradient, Tensor rate) {
    return applier.apply(update, List.of(variable, meanSquare, gradient, rate));
  }
}

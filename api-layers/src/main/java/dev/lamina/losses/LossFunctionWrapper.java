// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.Config;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Objects;

/**
 * A function as a loss, which is what {@code compile} makes of one
 * (keras.src.losses.LossFunctionWrapper): {@code new LossFunctionWrapper((ops, y, p) -> ...)}.
 */
public final class LossFunctionWrapper extends FluentLoss<LossFunctionWrapper> {
  private final LossFunction function;

  /** A function whose values are reduced as those of other losses. */
  public LossFunctionWrapper(LossFunction function) {
    super("loss_function");
    this.function = Objects.requireNonNull(function, "function");
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    Ranks.Aligned pair = Ranks.align(ops, ops.array().cast(yTrue, yPred.dtype()), yPred);
    return function.values(ops, pair.first(), pair.second());
  }

  /**
   * Code cannot be written.
   *
   * @throws IllegalStateException always
   */
  @Override
  public Config getConfig() {
    throw new IllegalStateException(
        "loss '"
            + name()
            + "' is a function, which cannot be written; make it a class that extends Loss");
  }
}

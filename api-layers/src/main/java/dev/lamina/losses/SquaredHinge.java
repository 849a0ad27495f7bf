// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * {@code mean(max(1 - y p, 0)^2)} over the last axis; targets of 0 and 1 become -1 and 1
 * (keras.io/api/losses/hinge_losses).
 */
public final class SquaredHinge extends PointwiseLoss<SquaredHinge> {
  /** With Keras's defaults. */
  public SquaredHinge() {
    super("squared_hinge");
  }

  static SquaredHinge fromConfig(ConfigReader reader) {
    return new SquaredHinge().read(reader);
  }

  @Override
  Tensor terms(Ops ops, Tensor yTrue, Tensor yPred) {
    return ops.math().square(HingeMargin.of(ops, yTrue, yPred));
  }
}

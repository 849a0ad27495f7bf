// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * {@code mean(max(1 - y p, 0))} over the last axis; targets of 0 and 1 become -1 and 1
 * (keras.io/api/losses/hinge_losses).
 */
public final class Hinge extends PointwiseLoss<Hinge> {
  /** With Keras's defaults. */
  public Hinge() {
    super("hinge");
  }

  static Hinge fromConfig(ConfigReader reader) {
    return new Hinge().read(reader);
  }

  @Override
  Tensor terms(Ops ops, Tensor yTrue, Tensor yPred) {
    return HingeMargin.of(ops, yTrue, yPred);
  }
}

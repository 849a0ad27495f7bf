// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * The mean over the last axis of {@code (y - p)^2 / 2} up to an error of delta, and from there on
 * of {@code delta |y - p| - delta^2 / 2} (keras.io/api/losses/regression_losses).
 *
 * <p>Keras writes no delta into a loss's configuration, and neither does this one.
 */
public final class Huber extends PointwiseLoss<Huber> {
  private double delta = 1;

  /** With Keras's defaults. */
  public Huber() {
    super("huber_loss");
  }

  static Huber fromConfig(ConfigReader reader) {
    Huber made = new Huber().read(reader);
    reader.number("delta", made::delta);
    return made;
  }

  /** The error from which on the loss is linear; default 1. */
  public Huber delta(double value) {
    this.delta = value;
    return this;
  }

  /** The error from which on the loss is linear. */
  public double delta() {
    return delta;
  }

  @Override
  Tensor terms(Ops ops, Tensor yTrue, Tensor yPred) {
    MathOps math = ops.math();
    Tensor error = math.abs(math.subtract(yPred, yTrue));
    Tensor near = math.multiply(math.square(error), 0.5);
    Tensor far = math.subtract(math.multiply(error, delta), 0.5 * delta * delta);
    Tensor small = ops.compare().lessEqual(error, ops.array().scalar(error.dtype(), delta));
    return ops.compare().select(small, near, far);
  }
}

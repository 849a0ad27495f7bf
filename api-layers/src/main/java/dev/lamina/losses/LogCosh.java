// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** {@code mean(log(cosh(p - y)))} over the last axis (keras.io/api/losses/regression_losses). */
public final class LogCosh extends PointwiseLoss<LogCosh> {
  /** With Keras's defaults. */
  public LogCosh() {
    super("log_cosh");
  }

  static LogCosh fromConfig(ConfigReader reader) {
    return new LogCosh().read(reader);
  }

  @Override
  Tensor terms(Ops ops, Tensor yTrue, Tensor yPred) {
    MathOps math = ops.math();
    Tensor error = math.subtract(yPred, yTrue);
    Tensor tail = math.softplus(math.multiply(error, -2));
    return math.subtract(math.add(error, tail), Math.log(2));
  }
}

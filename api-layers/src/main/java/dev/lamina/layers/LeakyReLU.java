// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/**
 * {@code x} where it is positive, else {@code negativeSlope x}
 * (keras.io/api/layers/activation_layers/leaky_relu).
 */
public final class LeakyReLU extends FluentLayer<LeakyReLU> {
  private final double negativeSlope;

  /** Slope 0.3. */
  public LeakyReLU() {
    this(0.3);
  }

  /** With a slope >= 0. */
  public LeakyReLU(double negativeSlope) {
    if (!(negativeSlope >= 0)) {
      throw new IllegalArgumentException("negativeSlope " + negativeSlope + " must be >= 0");
    }
    this.negativeSlope = negativeSlope;
    supportMasking();
  }

  static LeakyReLU fromConfig(ConfigReader reader) {
    double old = reader.number("alpha", 0.3);
    return new LeakyReLU(reader.number("negative_slope", old)).common(reader);
  }

  /** Slope where the input is negative. */
  public double negativeSlope() {
    return negativeSlope;
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("negative_slope", negativeSlope);
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    return context.ops().activation().leakyRelu(input, negativeSlope);
  }
}

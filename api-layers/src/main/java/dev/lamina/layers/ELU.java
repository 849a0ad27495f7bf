// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/**
 * Exponential linear unit: {@code x} where it is positive, else {@code alpha (exp(x) - 1)}
 * (keras.io/api/layers/activation_layers/elu).
 */
public final class ELU extends FluentLayer<ELU> {
  private final double alpha;

  /** Alpha 1. */
  public ELU() {
    this(1);
  }

  /** With the limit for very negative inputs, {@code -alpha}. */
  public ELU(double alpha) {
    this.alpha = alpha;
    supportMasking();
  }

  static ELU fromConfig(ConfigReader reader) {
    return new ELU(reader.number("alpha", 1)).common(reader);
  }

  /** The scale of the negative part. */
  public double alpha() {
    return alpha;
  }

  /** Keras has alpha before the arguments that all layers have. */
  @Override
  public Config getConfig() {
    return new Config().put("name", name()).put("alpha", alpha).putAll(super.getConfig());
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    return context.ops().activation().elu(input, alpha);
  }
}

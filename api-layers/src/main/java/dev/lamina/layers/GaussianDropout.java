// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.tensor.Tensor;

/**
 * While training, multiplies by normal numbers of mean 1 and standard deviation {@code sqrt(rate /
 * (1 - rate))} (keras.io/api/layers/regularization_layers/gaussian_dropout).
 */
public final class GaussianDropout extends NoiseLayer<GaussianDropout> {
  /**
   * Gaussian dropout.
   *
   * @param rate in [0, 1)
   */
  public GaussianDropout(double rate) {
    super("rate", rate);
    if (rate == 1) {
      throw new IllegalArgumentException("rate 1 must be below 1: the noise would be infinite");
    }
  }

  static GaussianDropout fromConfig(ConfigReader reader) {
    return new GaussianDropout(reader.number("rate")).noise(reader);
  }

  /** The rate of the dropout whose variance this has. */
  public double rate() {
    return amount();
  }

  @Override
  Tensor noisy(CallContext context, Tensor input) {
    MathOps math = context.ops().math();
    double deviation = Math.sqrt(rate() / (1 - rate()));
    Tensor factors = math.add(math.multiply(normal(context, input), deviation), 1);
    return math.multiply(input, factors);
  }
}

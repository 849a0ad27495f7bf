// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.tensor.Tensor;

/**
 * While training, adds normal numbers of mean 0
 * (keras.io/api/layers/regularization_layers/gaussian_noise).
 */
public final class GaussianNoise extends NoiseLayer<GaussianNoise> {
  /**
   * Noise.
   *
   * @param stddev standard deviation, in [0, 1]
   */
  public GaussianNoise(double stddev) {
    super("stddev", stddev);
  }

  static GaussianNoise fromConfig(ConfigReader reader) {
    return new GaussianNoise(reader.number("stddev")).noise(reader);
  }

  /** Standard deviation of the noise. */
  public double stddev() {
    return amount();
  }

  @Override
  Tensor noisy(CallContext context, Tensor input) {
    MathOps math = context.ops().math();
    return math.add(input, math.multiply(normal(context, input), stddev()));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.tensor.Tensor;

/**
 * While training, changes the contrast of images at random: {@code (x - mean) c + mean} with the
 * mean of each channel, clipped
 * (keras.io/api/layers/preprocessing_layers/image_augmentation/random_contrast).
 */
public final class RandomContrast extends RandomColorLayer<RandomContrast> {
  private final FactorRange factor;
  private ValueRange valueRange = ValueRange.BYTES;

  /**
   * Contrasts.
   *
   * @param factor in [0, 1]: {@code c} lies between {@code 1 - lower} and {@code 1 + upper} of two
   *     numbers, and between 1 and 1 + factor for one
   */
  public RandomContrast(double... factor) {
    this.factor = FactorRange.within("factor", 0, 1, factor);
  }

  static RandomContrast fromConfig(ConfigReader reader) {
    RandomContrast layer = new RandomContrast(reader.numbers("factor"));
    layer.valueRange = ValueRange.read(reader);
    return layer.random(reader);
  }

  /** The least and the largest value of pixels; default 0 and 255. */
  public RandomContrast valueRange(double least, double largest) {
    this.valueRange = new ValueRange(least, largest);
    return self();
  }

  @Override
  public Config getConfig() {
    Config config = super.getConfig().put("factor", factor.bounds());
    return withSeed(config.put("value_range", valueRange.config()));
  }

  @Override
  Tensor change(ImagePass pass, Tensor images) {
    MathOps math = pass.ops().math();
    Tensor contrast = eachImage(pass, images, 1 - factor.lower(), 1 + factor.upper());
    Tensor mean = pass.ops().reduce().mean(images, true, 1, 2);
    Tensor changed = math.add(math.multiply(math.subtract(images, mean), contrast), mean);
    return valueRange.clip(math, changed);
  }
}

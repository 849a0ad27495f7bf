// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.tensor.Tensor;

/**
 * While training, makes images brighter or darker at random: adds a share of the range of values,
 * and clips (keras.io/api/layers/preprocessing_layers/image_augmentation/random_brightness).
 */
public final class RandomBrightness extends RandomColorLayer<RandomBrightness> {
  private final FactorRange factor;
  private ValueRange valueRange = ValueRange.BYTES;

  /**
   * Changes.
   *
   * @param factor the share, in [-1, 1]: one number for a range around 0, or two
   */
  public RandomBrightness(double... factor) {
    this.factor = FactorRange.within("factor", -1, 1, factor);
  }

  static RandomBrightness fromConfig(ConfigReader reader) {
    RandomBrightness layer = new RandomBrightness(reader.numbers("factor"));
    ValueRange range = ValueRange.read(reader);
    layer.valueRange(range.least(), range.largest());
    return layer.random(reader);
  }

  /** The least and the largest value of pixels, in any order; default 0 and 255. */
  public RandomBrightness valueRange(double one, double other) {
    this.valueRange = new ValueRange(Math.min(one, other), Math.max(one, other));
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
    Tensor share = eachImage(pass, images, factor.lower(), factor.upper());
    Tensor more = math.multiply(share, valueRange.largest() - valueRange.least());
    return valueRange.clip(math, math.add(images, more));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * While training, shifts images at random
 * (keras.io/api/layers/preprocessing_layers/image_augmentation/random_translation).
 */
public final class RandomTranslation extends RandomAffineLayer<RandomTranslation> {
  private final FactorRange heightFactor;
  private final FactorRange widthFactor;

  /** Shifts of at most these shares of height and width, in [-1, 1], in both directions. */
  public RandomTranslation(double heightFactor, double widthFactor) {
    this(new double[] {heightFactor}, new double[] {widthFactor});
  }

  /**
   * Shifts.
   *
   * @param heightFactor as a share of the height, in [-1, 1]: one number for a range around 0, or
   *     two; positive ones shift down
   * @param widthFactor as a share of the width; positive ones shift right
   */
  public RandomTranslation(double[] heightFactor, double[] widthFactor) {
    this.heightFactor = FactorRange.relative("heightFactor", false, heightFactor);
    this.widthFactor = FactorRange.relative("widthFactor", false, widthFactor);
  }

  static RandomTranslation fromConfig(ConfigReader reader) {
    return new RandomTranslation(reader.numbers("height_factor"), reader.numbers("width_factor"))
        .affine(reader);
  }

  @Override
  public Config getConfig() {
    Config config =
        super.getConfig()
            .put("height_factor", heightFactor.config())
            .put("width_factor", widthFactor.config())
            .put("fill_mode", fillMode())
            .put("interpolation", interpolation());
    return withSeed(config).put("fill_value", fillValue());
  }

  @Override
  List<Tensor> map(ImagePass pass, Shape images) {
    Tensor down = shift(pass, images, heightFactor, images.dim(1));
    Tensor across = shift(pass, images, widthFactor, images.dim(2));
    Tensor one = same(pass, images, 1);
    Tensor zero = same(pass, images, 0);
    return List.of(one, zero, across, zero, one, down);
  }

  /** Where a pixel comes from: what it is shifted by, backwards. */
  private Tensor shift(ImagePass pass, Shape images, FactorRange factor, long extent) {
    MathOps math = pass.ops().math();
    Tensor share = draw(pass, images, factor.lower(), factor.upper());
    return math.negate(math.multiply(share, extent));
  }
}

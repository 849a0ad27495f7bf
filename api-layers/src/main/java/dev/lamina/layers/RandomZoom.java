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
 * While training, zooms images at random
 * (keras.io/api/layers/preprocessing_layers/image_augmentation/random_zoom). A positive factor
 * zooms out.
 */
public final class RandomZoom extends RandomAffineLayer<RandomZoom> {
  private final FactorRange heightFactor;
  private FactorRange widthFactor;

  /**
   * Zooms that keep the ratio of height and width.
   *
   * @param heightFactor in (-1, 1]: one number for a range around 0, or two
   */
  public RandomZoom(double... heightFactor) {
    this.heightFactor = FactorRange.relative("heightFactor", true, heightFactor);
  }

  static RandomZoom fromConfig(ConfigReader reader) {
    RandomZoom layer = new RandomZoom(reader.numbers("height_factor"));
    if (reader.given("width_factor")) {
      layer.widthFactor(reader.numbers("width_factor"));
    }
    return layer.affine(reader);
  }

  /** The width's own factor, in (-1, 1]; default: that of the height, drawn once for both. */
  public RandomZoom widthFactor(double... factor) {
    this.widthFactor = FactorRange.relative("widthFactor", true, factor);
    return self();
  }

  @Override
  public Config getConfig() {
    Config config =
        super.getConfig()
            .put("height_factor", heightFactor.config())
            .put("width_factor", widthFactor == null ? null : widthFactor.config())
            .put("fill_mode", fillMode())
            .put("interpolation", interpolation());
    return withSeed(config).put("fill_value", fillValue());
  }

  @Override
  List<Tensor> map(ImagePass pass, Shape images) {
    Tensor down = zoom(pass, images, heightFactor);
    Tensor across = widthFactor == null ? down : zoom(pass, images, widthFactor);
    Tensor zero = same(pass, images, 0);
    return List.of(
        across,
        zero,
        offset(pass, across, images.dim(2)),
        zero,
        down,
        offset(pass, down, images.dim(1)));
  }

  private Tensor zoom(ImagePass pass, Shape images, FactorRange factor) {
    return draw(pass, images, 1 + factor.lower(), 1 + factor.upper());
  }

  /** Keeps the middle where it is. */
  private static Tensor offset(ImagePass pass, Tensor zoom, long extent) {
    MathOps math = pass.ops().math();
    return math.multiply(math.subtract(1, zoom), (extent - 1) / 2.0);
  }
}

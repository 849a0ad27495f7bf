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
 * While training, rotates images by random angles around their middle
 * (keras.io/api/layers/preprocessing_layers/image_augmentation/random_rotation).
 */
public final class RandomRotation extends RandomAffineLayer<RandomRotation> {
  private final FactorRange factor;

  /**
   * Rotations.
   *
   * @param factor as a share of a full turn, in [-1, 1]: one number for a range around 0, or two;
   *     positive angles turn against the clock
   */
  public RandomRotation(double... factor) {
    this.factor = FactorRange.within("factor", -1, 1, factor);
  }

  static RandomRotation fromConfig(ConfigReader reader) {
    return new RandomRotation(reader.numbers("factor")).affine(reader);
  }

  @Override
  public Config getConfig() {
    Config config =
        super.getConfig()
            .put("factor", factor.bounds())
            .put("fill_mode", fillMode())
            .put("fill_value", fillValue())
            .put("interpolation", interpolation());
    return withSeed(config);
  }

  @Override
  List<Tensor> map(ImagePass pass, Shape images) {
    MathOps math = pass.ops().math();
    Tensor degrees = draw(pass, images, factor.lower() * 360, factor.upper() * 360);
    Tensor angle = math.multiply(degrees, Math.PI / 180);
    Tensor cos = math.cos(angle);
    Tensor sin = math.sin(angle);
    double x = 0.5 * (images.dim(2) - 1);
    double y = 0.5 * (images.dim(1) - 1);
    Tensor a2 = math.add(math.subtract(x, math.multiply(cos, x)), math.multiply(sin, y));
    Tensor b2 = math.subtract(math.subtract(y, math.multiply(sin, x)), math.multiply(cos, y));
    return List.of(cos, math.negate(sin), a2, sin, cos, b2);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * While training, mirrors half of the images
 * (keras.io/api/layers/preprocessing_layers/image_augmentation/random_flip). With both directions
 * an image is mirrored in both or in none.
 */
public final class RandomFlip extends RandomImageLayer<RandomFlip> {
  private static final String BOTH = "horizontal_and_vertical";
  private static final List<String> MODES = List.of("horizontal", "vertical", BOTH);

  private final String mode;

  /** In both directions. */
  public RandomFlip() {
    this(BOTH);
  }

  /** {@code horizontal} (left to right), {@code vertical} or {@code horizontal_and_vertical}. */
  public RandomFlip(String mode) {
    if (!MODES.contains(mode)) {
      throw new IllegalArgumentException("mode '" + mode + "' must be one of " + MODES);
    }
    this.mode = mode;
  }

  static RandomFlip fromConfig(ConfigReader reader) {
    return new RandomFlip(reader.text("mode", BOTH)).random(reader);
  }

  @Override
  public Config getConfig() {
    return withSeed(super.getConfig()).put("mode", mode);
  }

  @Override
  Tensor change(CallContext context, Tensor images) {
    Ops ops = context.ops();
    Tensor numbers =
        uniform(context, Shape.of(images.shape().dim(0), 1, 1, 1), 0, 1, DType.FLOAT32);
    Tensor flips = ops.compare().lessEqual(numbers, ops.array().scalar(DType.FLOAT32, 0.5));
    Tensor flipped = mode.equals("vertical") ? images : ops.image().flipLeftRight(images);
    flipped = mode.equals("horizontal") ? flipped : ops.image().flipUpDown(flipped);
    return ops.compare().select(flips, flipped, images);
  }
}

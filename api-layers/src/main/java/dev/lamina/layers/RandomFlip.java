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
  Tensor change(ImagePass pass, Tensor images) {
    Ops ops = pass.ops();
    Tensor flips = flips(pass, images.shape());
    Tensor flipped = mode.equals("vertical") ? images : ops.image().flipLeftRight(images);
    flipped = mode.equals("horizontal") ? flipped : ops.image().flipUpDown(flipped);
    return ops.compare().select(flips, flipped, images);
  }

  /** Which images are mirrored; {@code (batch, 1, 1, 1)}. */
  private Tensor flips(ImagePass pass, Shape images) {
    Tensor numbers = uniform(pass, Shape.of(images.dim(0), 1, 1, 1), 0, 1, DType.FLOAT32);
    Tensor half = pass.ops().array().scalar(DType.FLOAT32, 0.5);
    return pass.ops().compare().lessEqual(numbers, half);
  }

  @Override
  Tensor moveBoxes(ImagePass pass, Tensor corners, Shape images) {
    Ops ops = pass.ops();
    Tensor flips = ops.array().squeeze(flips(pass, images), 3);
    Tensor size = BoundingBoxFormat.size(ops, corners, images.dim(1), images.dim(2));
    List<Tensor> kept = ops.array().split(corners, 4, -1);
    List<Tensor> turned = ops.array().split(ops.math().subtract(size, corners), 4, -1);
    List<Tensor> across = mode.equals("vertical") ? kept : turned;
    List<Tensor> down = mode.equals("horizontal") ? kept : turned;
    // What was right is left, and what was below is above.
    int left = across == turned ? 2 : 0;
    int top = down == turned ? 3 : 1;
    Tensor flipped =
        ops.array()
            .concat(
                List.of(across.get(left), down.get(top), across.get(2 - left), down.get(4 - top)),
                -1);
    return ops.compare().select(flips, flipped, corners);
  }
}

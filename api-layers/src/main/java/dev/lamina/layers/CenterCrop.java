// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.op.image.Interpolation;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;

/**
 * The middle of images (keras.io/api/layers/preprocessing_layers/image_preprocessing/center_crop).
 * Of images that are too small it takes the middle part with the right ratio and enlarges it.
 */
public final class CenterCrop extends ImageLayer<CenterCrop> {
  private final int height;
  private final int width;

  /** The height and the width of the part, > 0. */
  public CenterCrop(int height, int width) {
    this.height = (int) Range.atLeast("height", height, 1);
    this.width = (int) Range.atLeast("width", width, 1);
  }

  static CenterCrop fromConfig(ConfigReader reader) {
    return new CenterCrop(
            Math.toIntExact(reader.integer("height")), Math.toIntExact(reader.integer("width")))
        .image(reader);
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("height", height).put("width", width);
  }

  @Override
  Tensor moveBoxes(ImagePass pass, Tensor corners, Shape images) {
    long down = images.dim(1) - height;
    long across = images.dim(2) - width;
    if (down < 0 || across < 0) {
      return new AspectRatio(height, width).cropBoxes(pass.ops(), corners, images);
    }
    Tensor start = BoundingBoxFormat.size(pass.ops(), corners, down / 2, across / 2);
    return pass.ops().math().subtract(corners, start);
  }

  @Override
  Tensor transform(ImagePass pass, Tensor images) {
    Ops ops = pass.ops();
    Tensor x = floating(pass, images);
    if (x.shape().dim(1) >= height && x.shape().dim(2) >= width) {
      return ops.image().centerCrop(x, height, width);
    }
    Tensor part = new AspectRatio(height, width).crop(ops, x);
    return ops.image().resize(part, height, width, Interpolation.BILINEAR);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.op.image.Interpolation;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * While training, takes a part of the images, the same of all images of a batch
 * (keras.io/api/layers/preprocessing_layers/image_augmentation/random_crop). Images that are not
 * larger than it in both directions are cropped to its ratio and resized. Without training images
 * stay as they are, as in Keras: what comes after must take both sizes.
 */
public final class RandomCrop extends RandomImageLayer<RandomCrop> {
  private final int height;
  private final int width;

  /** The height and the width of the part, > 0. */
  public RandomCrop(int height, int width) {
    this.height = (int) Range.atLeast("height", height, 1);
    this.width = (int) Range.atLeast("width", width, 1);
  }

  static RandomCrop fromConfig(ConfigReader reader) {
    return new RandomCrop(
            Math.toIntExact(reader.integer("height")), Math.toIntExact(reader.integer("width")))
        .random(reader);
  }

  @Override
  public Config getConfig() {
    return withSeed(super.getConfig().put("height", height).put("width", width));
  }

  @Override
  Tensor transform(ImagePass pass, Tensor images) {
    // The shape that Keras describes is that of training.
    return pass.context().findsShapes()
        ? change(pass, floating(pass, images))
        : super.transform(pass, images);
  }

  @Override
  Tensor change(ImagePass pass, Tensor images) {
    Ops ops = pass.ops();
    if (isLarge(images.shape())) {
      Tensor part = part(pass, images, 1, height);
      return part(pass, part, 2, width);
    }
    long[] part = middle(images.shape());
    Tensor cropped = ops.image().crop(images, part[0], part[1], part[2], part[3]);
    return ops.image().resize(cropped, height, width, Interpolation.BILINEAR);
  }

  /** With the part, unlike Keras 3.15, which takes its first row from the left side of boxes. */
  @Override
  Tensor moveBoxes(ImagePass pass, Tensor corners, Shape images) {
    Ops ops = pass.ops();
    if (isLarge(images)) {
      Tensor top = start(pass, images.dim(1), height);
      Tensor left = start(pass, images.dim(2), width);
      Tensor first = ops.array().stack(List.of(left, top, left, top), 0);
      return ops.math().subtract(corners, ops.array().cast(first, corners.dtype()));
    }
    long[] part = middle(images);
    Tensor first = BoundingBoxFormat.size(ops, corners, part[0], part[1]);
    Tensor scale =
        BoundingBoxFormat.size(ops, corners, (double) height / part[2], (double) width / part[3]);
    return ops.math().multiply(ops.math().subtract(corners, first), scale);
  }

  private boolean isLarge(Shape images) {
    return images.dim(1) > height && images.dim(2) > width;
  }

  /** First row and column, height and width of what is enlarged of images that are too small. */
  private long[] middle(Shape images) {
    long[] corner = new AspectRatio(height, width).corner(images.dim(1), images.dim(2));
    return new long[] {
      corner[0],
      corner[1],
      Math.min(height, images.dim(1) - corner[0]),
      Math.min(width, images.dim(2) - corner[1])
    };
  }

  /** As many slices along an axis, from a random one on. */
  private Tensor part(ImagePass pass, Tensor images, int axis, int count) {
    Ops ops = pass.ops();
    Tensor start = start(pass, images.shape().dim(axis), count);
    Tensor slices = ops.math().add(ops.array().iota(DType.INT32, count), start);
    return ops.array().gather(images, slices, axis);
  }

  private Tensor start(ImagePass pass, long extent, int count) {
    return uniform(pass, Shape.scalar(), 0, extent - count + 1, DType.INT32);
  }
}

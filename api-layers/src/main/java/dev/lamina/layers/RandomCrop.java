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
  Tensor transform(CallContext context, Tensor images) {
    // The shape that Keras describes is that of training.
    return context.findsShapes()
        ? change(context, floating(context, images))
        : super.transform(context, images);
  }

  @Override
  Tensor change(CallContext context, Tensor images) {
    Ops ops = context.ops();
    long rows = images.shape().dim(1);
    long columns = images.shape().dim(2);
    if (rows > height && columns > width) {
      Tensor part = part(context, images, 1, height);
      return part(context, part, 2, width);
    }
    long[] corner = new AspectRatio(height, width).corner(rows, columns);
    long tall = Math.min(height, rows - corner[0]);
    long wide = Math.min(width, columns - corner[1]);
    Tensor part = ops.image().crop(images, corner[0], corner[1], tall, wide);
    return ops.image().resize(part, height, width, Interpolation.BILINEAR);
  }

  /** As many slices along an axis, from a random one on. */
  private Tensor part(CallContext context, Tensor images, int axis, int count) {
    Ops ops = context.ops();
    long places = images.shape().dim(axis) - count + 1;
    Tensor start = uniform(context, Shape.scalar(), 0, places, DType.INT32);
    Tensor slices = ops.math().add(ops.array().iota(DType.INT32, count), start);
    return ops.array().gather(images, slices, axis);
  }
}

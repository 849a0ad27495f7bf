// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.ops.ImageOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;

/**
 * Images cropped or padded to the ratio of height and width of a target, in the whole numbers that
 * Keras computes ({@code keras.ops.image.resize}, {@code keras.utils.image_utils.smart_resize}).
 */
record AspectRatio(long height, long width) {
  /** The largest middle part of the ratio. */
  Tensor crop(Ops ops, Tensor images) {
    long rows = images.shape().dim(1);
    long columns = images.shape().dim(2);
    ImageOps image = ops.image();
    return image.centerCrop(
        images, inside(rows, heightFor(columns)), inside(columns, widthFor(rows)));
  }

  /** The first row and column of {@link #crop}'s part of images with these rows and columns. */
  long[] corner(long rows, long columns) {
    return new long[] {
      (rows - inside(rows, heightFor(columns))) / 2, (columns - inside(columns, widthFor(rows))) / 2
    };
  }

  /** Corners of boxes, moved as {@link #crop} and resizing to the target move what they hold. */
  Tensor cropBoxes(Ops ops, Tensor corners, Shape images) {
    long rows = images.dim(1);
    long columns = images.dim(2);
    long[] corner = corner(rows, columns);
    double tall = (double) height / inside(rows, heightFor(columns));
    double wide = (double) width / inside(columns, widthFor(rows));
    Tensor start = BoundingBoxFormat.size(ops, corners, corner[0], corner[1]);
    Tensor scale = BoundingBoxFormat.size(ops, corners, tall, wide);
    return ops.math().multiply(ops.math().subtract(corners, start), scale);
  }

  /** The images with margins of a value, as much before them as after them. */
  Tensor pad(Ops ops, Tensor images, double value) {
    long rows = images.shape().dim(1);
    long columns = images.shape().dim(2);
    long down = (Math.max(rows, heightFor(columns)) - rows) / 2;
    long across = (Math.max(columns, widthFor(rows)) - columns) / 2;
    Shape margin = Shape.of(0, down, across, 0);
    return down == 0 && across == 0 ? images : ops.array().pad(images, margin, margin, value);
  }

  private static long inside(long extent, long wanted) {
    return Math.max(Math.min(extent, wanted), 1);
  }

  private long heightFor(long columns) {
    return (long) ((float) (columns * height) / width);
  }

  private long widthFor(long rows) {
    return (long) ((float) (rows * width) / height);
  }
}

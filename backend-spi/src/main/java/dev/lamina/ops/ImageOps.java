// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.image.AffineTransform;
import dev.lamina.op.image.FillMode;
import dev.lamina.op.image.Interpolation;
import dev.lamina.op.image.Resize;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;

/** Images {@code (batch, height, width, channels)}. */
public final class ImageOps {
  private final Ops ops;
  private final OpApplier applier;

  ImageOps(Ops ops, OpApplier applier) {
    this.ops = ops;
    this.applier = applier;
  }

  /** Images in another size, without antialiasing; see {@link Resize}. */
  public Tensor resize(Tensor images, long height, long width, Interpolation interpolation) {
    return resize(images, height, width, interpolation, false);
  }

  /** Images in another size; see {@link Resize}. */
  public Tensor resize(
      Tensor images, long height, long width, Interpolation interpolation, boolean antialias) {
    return applier.one(new Resize(height, width, interpolation, antialias), images);
  }

  /** Images under an affine map each, rows of 8 numbers; see {@link AffineTransform}. */
  public Tensor affineTransform(
      Tensor images,
      Tensor transforms,
      Interpolation interpolation,
      FillMode fillMode,
      double fillValue) {
    return applier.one(new AffineTransform(interpolation, fillMode, fillValue), images, transforms);
  }

  /**
   * The part of each image that begins at a row and a column.
   *
   * @throws IllegalArgumentException if it does not lie inside the images
   */
  public Tensor crop(Tensor images, long top, long left, long height, long width) {
    Shape shape = images.shape();
    Shape size = shape.withDim(1, height).withDim(2, width);
    return ops.array().slice(images, Shape.of(0, top, left, 0), size);
  }

  /** The middle of each image; where a margin is odd, the smaller half comes first. */
  public Tensor centerCrop(Tensor images, long height, long width) {
    long top = (images.shape().dim(1) - height) / 2;
    long left = (images.shape().dim(2) - width) / 2;
    return crop(images, top, left, height, width);
  }

  /** Images mirrored left to right. */
  public Tensor flipLeftRight(Tensor images) {
    return ops.array().flip(images, 2);
  }

  /** Images mirrored top to bottom. */
  public Tensor flipUpDown(Tensor images) {
    return ops.array().flip(images, 1);
  }
}

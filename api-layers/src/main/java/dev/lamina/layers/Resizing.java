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
 * Images in another size (keras.io/api/layers/preprocessing_layers/image_preprocessing/resizing).
 * Whole numbers stay whole: they are rounded.
 */
public final class Resizing extends ImageLayer<Resizing> {
  private final int height;
  private final int width;
  private Interpolation interpolation = Interpolation.BILINEAR;
  private boolean cropToAspectRatio;
  private boolean padToAspectRatio;
  private double fillValue;
  private boolean antialias;

  /** The height and the width that images get, > 0. */
  public Resizing(int height, int width) {
    this.height = (int) Range.atLeast("height", height, 1);
    this.width = (int) Range.atLeast("width", width, 1);
  }

  static Resizing fromConfig(ConfigReader reader) {
    Resizing layer =
        new Resizing(
            Math.toIntExact(reader.integer("height")), Math.toIntExact(reader.integer("width")));
    reader.text("interpolation", layer::interpolation);
    reader.flag("crop_to_aspect_ratio", layer::cropToAspectRatio);
    reader.flag("pad_to_aspect_ratio", layer::padToAspectRatio);
    reader.unsupported("fill_mode", "constant");
    reader.number("fill_value", layer::fillValue);
    reader.flag("antialias", layer::antialias);
    return layer.image(reader);
  }

  /** {@code bilinear} (default), {@code nearest}, {@code bicubic}, {@code lanczos3/5}. */
  public Resizing interpolation(String name) {
    this.interpolation = Interpolations.resize(name);
    return self();
  }

  /** Whether the middle part with the target's ratio is resized, not all; default false. */
  public Resizing cropToAspectRatio(boolean crop) {
    this.cropToAspectRatio = crop;
    requireOne();
    return self();
  }

  /** Whether margins give images the target's ratio before they are resized; default false. */
  public Resizing padToAspectRatio(boolean pad) {
    this.padToAspectRatio = pad;
    requireOne();
    return self();
  }

  /** The value of margins; default 0. */
  public Resizing fillValue(double value) {
    this.fillValue = value;
    return self();
  }

  /** Whether pixels are averaged where images shrink; default false. */
  public Resizing antialias(boolean average) {
    this.antialias = average;
    return self();
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("height", height)
        .put("width", width)
        .put("interpolation", interpolation)
        .put("crop_to_aspect_ratio", cropToAspectRatio)
        .put("pad_to_aspect_ratio", padToAspectRatio)
        .put("fill_mode", "constant")
        .put("fill_value", fillValue)
        .put("antialias", antialias);
  }

  @Override
  Tensor transform(ImagePass pass, Tensor images) {
    return resized(pass.ops(), images, interpolation);
  }

  @Override
  Tensor transformMasks(ImagePass pass, Tensor masks) {
    return resized(pass.ops(), masks, Interpolation.NEAREST);
  }

  /** In the numbers that Keras computes, not in whole pixels. */
  @Override
  Tensor moveBoxes(ImagePass pass, Tensor corners, Shape images) {
    Ops ops = pass.ops();
    double tall = (double) height / images.dim(1);
    double wide = (double) width / images.dim(2);
    if (!cropToAspectRatio && !padToAspectRatio) {
      return ops.math().multiply(corners, BoundingBoxFormat.size(ops, corners, tall, wide));
    }
    boolean byHeight = tall > wide == cropToAspectRatio;
    double scale = byHeight ? tall : wide;
    double down = byHeight ? 0 : margin(height, images.dim(1) * scale);
    double across = byHeight ? margin(width, images.dim(2) * scale) : 0;
    Tensor scaled = ops.math().multiply(corners, scale);
    return ops.math().add(scaled, BoundingBoxFormat.size(ops, corners, down, across));
  }

  /** Pixels before what fills a side; less than none where it is cut. */
  private double margin(double side, double filled) {
    return cropToAspectRatio ? -Math.floor((filled - side) / 2) : Math.floor((side - filled) / 2);
  }

  /** Boxes of zeros or of -1 stand for none. */
  @Override
  Tensor keepEmpty(Ops ops, Tensor given, Tensor corners) {
    Tensor least = ops.reduce().min(given, true, -1);
    Tensor greatest = ops.reduce().max(given, true, -1);
    Tensor alike = ops.compare().equal(least, greatest);
    Tensor zero = ops.compare().equal(least, ops.array().scalar(given.dtype(), 0));
    Tensor negative = ops.compare().equal(least, ops.array().scalar(given.dtype(), -1));
    Tensor none = ops.logic().and(alike, ops.logic().or(zero, negative));
    return ops.compare().select(none, ops.array().zeros(corners.spec()), corners);
  }

  private Tensor resized(Ops ops, Tensor images, Interpolation how) {
    AspectRatio ratio = new AspectRatio(height, width);
    Tensor part = images;
    if (cropToAspectRatio) {
      part = ratio.crop(ops, images);
    } else if (padToAspectRatio) {
      part = ratio.pad(ops, images, fillValue);
    }
    if (images.dtype().isFloating() || how == Interpolation.NEAREST) {
      return ops.image().resize(part, height, width, how, antialias);
    }
    Tensor floats = ops.array().cast(part, DType.FLOAT32);
    Tensor resized = ops.math().round(ops.image().resize(floats, height, width, how, antialias));
    boolean bytes = images.dtype() == DType.UINT8;
    return ops.array().cast(bytes ? ops.math().clip(resized, 0, 255) : resized, images.dtype());
  }

  private void requireOne() {
    if (cropToAspectRatio && padToAspectRatio) {
      throw new IllegalArgumentException(
          "cropToAspectRatio and padToAspectRatio must not both be true");
    }
  }
}

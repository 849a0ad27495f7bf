// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.op.image.FillMode;
import dev.lamina.op.image.Interpolation;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers that move the pixels of each image by an affine map of its own.
 *
 * @param <L> the layer's own class
 */
public abstract class RandomAffineLayer<L extends RandomAffineLayer<L>>
    extends RandomImageLayer<L> {
  private FillMode fillMode = FillMode.REFLECT;
  private Interpolation interpolation = Interpolation.BILINEAR;
  private double fillValue;

  RandomAffineLayer() {}

  /** What lies outside: {@code reflect} (default), {@code wrap}, {@code constant}, nearest. */
  public final L fillMode(String name) {
    this.fillMode = Interpolations.fillMode(name);
    return self();
  }

  /** Between pixels: {@code bilinear} (default) or {@code nearest}. */
  public final L interpolation(String name) {
    this.interpolation = Interpolations.affine(name);
    return self();
  }

  /** The constant outside; default 0. */
  public final L fillValue(double value) {
    this.fillValue = value;
    return self();
  }

  final L affine(ConfigReader reader) {
    reader.text("fill_mode", this::fillMode);
    reader.text("interpolation", this::interpolation);
    reader.number("fill_value", this::fillValue);
    return random(reader);
  }

  final FillMode fillMode() {
    return fillMode;
  }

  final Interpolation interpolation() {
    return interpolation;
  }

  final double fillValue() {
    return fillValue;
  }

  /** Keras's layers do, each in a way of its own; these refuse it. */
  @Override
  final boolean movesBoxes() {
    return false;
  }

  @Override
  final Tensor moveBoxes(ImagePass pass, Tensor corners, Shape images) {
    throw new IllegalStateException(className() + " moves no boxes");
  }

  @Override
  final Tensor change(ImagePass pass, Tensor images) {
    Ops ops = pass.ops();
    List<Tensor> entries = new ArrayList<>(map(pass, images.shape()));
    // Images stay flat: the denominators of a projection are 1.
    entries.add(ops.array().zeros(TensorSpec.float32(images.shape().dim(0), 2)));
    Interpolation how = pass.ofImages() ? interpolation : Interpolation.NEAREST;
    Tensor maps = ops.array().cast(ops.array().concat(entries, 1), images.dtype());
    return ops.image().affineTransform(images, maps, how, fillMode, fillValue);
  }

  /**
   * The six numbers a0, a1, a2, b0, b1, b2 of each map, FLOAT32 {@code (batch, 1)}; see {@link
   * dev.lamina.op.image.AffineTransform}.
   */
  abstract List<Tensor> map(ImagePass pass, Shape images);

  /** A FLOAT32 number for each image, uniform in a range; {@code (batch, 1)}. */
  final Tensor draw(ImagePass pass, Shape images, double low, double high) {
    return uniform(pass, Shape.of(images.dim(0), 1), low, high, DType.FLOAT32);
  }

  /** The same number for each image; {@code (batch, 1)}. */
  static Tensor same(ImagePass pass, Shape images, double value) {
    return pass.ops().array().fill(TensorSpec.float32(images.dim(0), 1), value);
  }
}

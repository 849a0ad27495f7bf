// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.OptionalLong;

/**
 * Layers that change images at random while training, and only then. Their random numbers follow
 * from a seed: the same seed gives the same numbers on every backend and device.
 *
 * @param <L> the layer's own class
 */
public abstract class RandomImageLayer<L extends RandomImageLayer<L>> extends ImageLayer<L> {
  private OptionalLong seed = OptionalLong.empty();
  private Weight seedState;

  RandomImageLayer() {}

  /** The seed of the random numbers; default: from the model. */
  public final L seed(long value) {
    this.seed = OptionalLong.of(value);
    return self();
  }

  /** The seed, if it was set. */
  public final OptionalLong seed() {
    return seed;
  }

  final L random(ConfigReader reader) {
    reader.integer("seed", this::seed);
    return image(reader);
  }

  final Config withSeed(Config config) {
    return config.put("seed", seed.isPresent() ? seed.getAsLong() : null);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    super.build(inputs);
    seedState = addSeed(seed);
  }

  @Override
  Tensor transform(ImagePass pass, Tensor images) {
    Tensor x = floating(pass, images);
    return pass.training() ? change(pass, x) : x;
  }

  @Override
  final boolean moves(ImagePass pass) {
    return pass.training();
  }

  /** Floating point images, changed. */
  abstract Tensor change(ImagePass pass, Tensor images);

  /** Numbers uniform in {@code [low, high)}. */
  final Tensor uniform(ImagePass pass, Shape shape, double low, double high, DType dtype) {
    return pass.once(
        () -> {
          MathOps math = pass.ops().math();
          Tensor key = pass.context().nextKey(seedState);
          Tensor share = pass.ops().random().uniform(key, shape);
          Tensor numbers = math.add(math.multiply(share, high - low), low);
          return pass.ops().array().cast(numbers, dtype);
        });
  }

  /** A number for each image, uniform in a range; {@code (batch, 1, 1, 1)}. */
  final Tensor eachImage(ImagePass pass, Tensor images, double low, double high) {
    Shape shape = Shape.of(images.shape().dim(0), 1, 1, 1);
    return uniform(pass, shape, low, high, images.dtype());
  }
}

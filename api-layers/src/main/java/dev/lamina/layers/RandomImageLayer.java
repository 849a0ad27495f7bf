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
  Tensor transform(CallContext context, Tensor images) {
    Tensor x = floating(context, images);
    return context.training() ? change(context, x) : x;
  }

  /** Floating point images, changed. */
  abstract Tensor change(CallContext context, Tensor images);

  /** Numbers uniform in {@code [low, high)}. */
  final Tensor uniform(CallContext context, Shape shape, double low, double high, DType dtype) {
    MathOps math = context.ops().math();
    Tensor share = context.ops().random().uniform(context.nextKey(seedState), shape);
    Tensor numbers = math.add(math.multiply(share, high - low), low);
    return context.ops().array().cast(numbers, dtype);
  }

  /** A number for each image, uniform in a range; {@code (batch, 1, 1, 1)}. */
  final Tensor eachImage(CallContext context, Tensor images, double low, double high) {
    Shape shape = Shape.of(images.shape().dim(0), 1, 1, 1);
    return uniform(context, shape, low, high, images.dtype());
  }
}

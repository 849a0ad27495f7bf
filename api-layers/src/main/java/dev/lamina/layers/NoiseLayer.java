// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.OptionalLong;

/**
 * Layers that disturb their input while training, and only then. Their random numbers follow from a
 * seed: the same seed gives the same numbers on every backend and device.
 *
 * @param <L> the layer's own class
 */
public abstract class NoiseLayer<L extends NoiseLayer<L>> extends FluentLayer<L> {
  private final String argument;
  private final double amount;
  private OptionalLong seed = OptionalLong.empty();
  private Weight seedState;

  NoiseLayer(String argument, double amount) {
    if (!(amount >= 0 && amount <= 1)) {
      throw new IllegalArgumentException(argument + " " + amount + " must be in [0, 1]");
    }
    this.argument = argument;
    this.amount = amount;
    supportMasking();
  }

  /** The seed of the random numbers; default: from the model. */
  public final L seed(long value) {
    this.seed = OptionalLong.of(value);
    return self();
  }

  /** The seed, if it was set. */
  public final OptionalLong seed() {
    return seed;
  }

  final double amount() {
    return amount;
  }

  final L noise(ConfigReader reader) {
    reader.integer("seed", this::seed);
    return common(reader);
  }

  @Override
  public Config getConfig() {
    return noiseConfig(super.getConfig());
  }

  final Config noiseConfig(Config config) {
    return config.put(argument, amount).put("seed", seed.isPresent() ? seed.getAsLong() : null);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    if (amount > 0) {
      seedState = addSeed(seed);
    }
  }

  @Override
  protected final Tensor call(CallContext context, Tensor input) {
    return context.training() && amount > 0 ? noisy(context, input) : input;
  }

  /** The input with noise. */
  abstract Tensor noisy(CallContext context, Tensor input);

  final Tensor normal(CallContext context, Tensor like) {
    Tensor numbers = context.ops().random().normal(context.nextKey(seedState), like.shape());
    return context.ops().array().cast(numbers, like.dtype());
  }

  /** Ones and, with the probability of the rate, zeros. */
  final Tensor kept(CallContext context, Shape shape, DType dtype) {
    return Drop.kept(context, seedState, amount, shape, dtype);
  }
}

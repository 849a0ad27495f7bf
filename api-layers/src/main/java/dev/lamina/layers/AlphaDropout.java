// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Dropout that keeps mean and variance of inputs that have mean 0 and variance 1, for nets with
 * SELU (keras.io/api/layers/regularization_layers/alpha_dropout; Klambauer and others, 2017,
 * arXiv:1706.02515): what is dropped becomes SELU's limit {@code -alpha scale}.
 */
public final class AlphaDropout extends NoiseLayer<AlphaDropout> {
  private static final double LIMIT =
      -1.6732632423543772848170429916717 * 1.0507009873554804934193349852946;

  private NoiseShape noiseShape = NoiseShape.OF_INPUT;

  /**
   * Alpha dropout.
   *
   * @param rate the share that is dropped, in [0, 1]
   */
  public AlphaDropout(double rate) {
    super("rate", rate);
  }

  static AlphaDropout fromConfig(ConfigReader reader) {
    AlphaDropout layer = new AlphaDropout(reader.number("rate"));
    layer.noiseShape = NoiseShape.of(Extents.read(reader, "noise_shape"));
    return layer.noise(reader);
  }

  /** Axes with extent 1 share what is dropped; -1 keeps the input's extent. */
  public AlphaDropout noiseShape(long... shape) {
    this.noiseShape = NoiseShape.of(shape);
    return self();
  }

  /** The share that is dropped. */
  public double rate() {
    return amount();
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("noise_shape", noiseShape.config());
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    noiseShape.check(inputs.get(0));
    super.build(inputs);
  }

  @Override
  Tensor noisy(CallContext context, Tensor input) {
    MathOps math = context.ops().math();
    Tensor kept = kept(context, noiseShape.with(input.shape()), input.dtype());
    double factor = 1 / Math.sqrt((1 - rate()) * (1 + rate() * LIMIT * LIMIT));
    double offset = -factor * LIMIT * rate();
    Tensor limits = math.multiply(math.subtract(1, kept), LIMIT);
    Tensor x = math.add(math.multiply(input, kept), limits);
    return math.add(math.multiply(x, factor), offset);
  }
}

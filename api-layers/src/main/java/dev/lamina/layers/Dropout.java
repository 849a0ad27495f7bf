// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * While training, sets a share of the inputs to 0 and scales the others up by {@code 1 / (1 -
 * rate)} (keras.io/api/layers/regularization_layers/dropout; Srivastava and others, 2014).
 */
public final class Dropout extends NoiseLayer<Dropout> {
  private NoiseShape noiseShape = NoiseShape.OF_INPUT;

  /**
   * Dropout.
   *
   * @param rate the share that is dropped, in [0, 1]
   */
  public Dropout(double rate) {
    super("rate", rate);
  }

  static Dropout fromConfig(ConfigReader reader) {
    Dropout layer = new Dropout(reader.number("rate"));
    layer.noiseShape = NoiseShape.of(Extents.read(reader, "noise_shape"));
    return layer.noise(reader);
  }

  /**
   * Axes with extent 1 share what is dropped; -1 keeps the input's extent. Default: the input's.
   */
  public Dropout noiseShape(long... shape) {
    this.noiseShape = NoiseShape.of(shape);
    return self();
  }

  /** The share that is dropped. */
  public double rate() {
    return amount();
  }

  /** The shape of what is dropped, with -1 for the input's extents; empty if it is the input's. */
  public long[] noiseShape() {
    return noiseShape.dims();
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
    Ops ops = context.ops();
    if (rate() == 1) {
      return ops.array().zeros(input.spec());
    }
    Tensor kept = kept(context, noiseShape.with(input.shape()), input.dtype());
    return Drop.scaled(ops, input, kept, rate());
  }
}

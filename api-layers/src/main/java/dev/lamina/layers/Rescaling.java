// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * {@code x scale + offset}, for whole numbers too, which become floating point
 * (keras.io/api/layers/preprocessing_layers/image_preprocessing/rescaling). Lists of numbers count
 * along the last axis.
 */
public final class Rescaling extends FluentLayer<Rescaling> {
  private final Numbers scale;
  private Numbers offset = Numbers.of(0);

  /**
   * One factor, and no offset.
   *
   * @param scale for example {@code 1.0 / 255}
   */
  public Rescaling(double scale) {
    this(Numbers.of(scale));
  }

  /** A factor for each element of the last axis. */
  public Rescaling(double[] scale) {
    this(Numbers.of(scale));
  }

  private Rescaling(Numbers scale) {
    this.scale = scale;
    supportMasking();
  }

  static Rescaling fromConfig(ConfigReader reader) {
    Numbers scale = Numbers.read(reader, "scale");
    if (scale == null) {
      throw reader.misfit("scale", null, "a number or nested lists of numbers");
    }
    Rescaling layer = new Rescaling(scale);
    if (reader.given("offset")) {
      layer.offset = Numbers.read(reader, "offset");
    }
    return layer.common(reader);
  }

  /** What is added; default 0. */
  public Rescaling offset(double value) {
    this.offset = Numbers.of(value);
    return self();
  }

  /** What is added to each element of the last axis. */
  public Rescaling offset(double[] values) {
    this.offset = Numbers.of(values);
    return self();
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("scale", scale.config()).put("offset", offset.config());
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    Ops ops = context.ops();
    Tensor x = ops.array().cast(input, computeDtype());
    Tensor scaled = ops.math().multiply(x, scale.tensor(ops, computeDtype()));
    return ops.math().add(scaled, offset.tensor(ops, computeDtype()));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;
import java.util.stream.IntStream;

/** Vectors scaled to length 1 (keras.io/api/layers/normalization_layers/unit_normalization). */
public final class UnitNormalization extends FluentLayer<UnitNormalization> {
  private static final double EPSILON = 1e-12;

  private Axes axes = Axes.of(-1);

  /** Along the last axis. */
  public UnitNormalization() {
    supportMasking();
  }

  static UnitNormalization fromConfig(ConfigReader reader) {
    UnitNormalization layer = new UnitNormalization();
    if (reader.given("axis")) {
      layer.axes = Axes.read(reader, "axis");
    }
    return layer.common(reader);
  }

  /** The axis along which vectors lie; default -1. */
  public UnitNormalization axis(int axis) {
    this.axes = Axes.of(axis);
    return self();
  }

  /** The axes that make one vector together. */
  public UnitNormalization axis(int first, int... others) {
    this.axes = Axes.of(IntStream.concat(IntStream.of(first), IntStream.of(others)).toArray());
    return self();
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("axis", axes.config());
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    return context.ops().nn().unitNorm(input, EPSILON, axes.in(input.shape()));
  }
}

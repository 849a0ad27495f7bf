// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.initializers.Ones;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Root mean square normalisation (keras.io/api/layers/normalization_layers/rms_normalization; Zhang
 * and Sennrich, 2019, arXiv:1910.07467).
 */
public final class RMSNormalization extends FluentLayer<RMSNormalization> {
  private Axes axes = Axes.of(-1);
  private double epsilon = 1e-6;
  private Weight scale;

  /** Over the last axis. */
  public RMSNormalization() {}

  static RMSNormalization fromConfig(ConfigReader reader) {
    RMSNormalization layer = new RMSNormalization();
    if (reader.given("axis")) {
      layer.axes = Axes.read(reader, "axis");
    }
    reader.number("epsilon", layer::epsilon);
    return layer.common(reader);
  }

  /** The axis that is normalised over; default -1. */
  public RMSNormalization axis(int axis) {
    this.axes = Axes.of(axis);
    return self();
  }

  /** The axes that are normalised over together. */
  public RMSNormalization axis(int first, int... others) {
    this.axes = Axes.of(IntStream.concat(IntStream.of(first), IntStream.of(others)).toArray());
    return self();
  }

  /** Added to the mean square; default 1e-6. */
  public RMSNormalization epsilon(double value) {
    this.epsilon = value;
    return self();
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("axis", axes.config()).put("epsilon", epsilon);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    PartialShape input = InputCheck.single(inputs, 1, "of rank 1 or more");
    scale = addWeight("scale", axes.extents(input), new Ones(), null);
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    int[] over = axes.in(input.shape());
    Tensor x = Statistics.wide(context, input);
    Tensor factors = Statistics.wide(context, context.value(scale));
    Tensor y = context.ops().nn().rmsNorm(x, factors, epsilon, over);
    return Statistics.narrow(context, this, y);
  }
}

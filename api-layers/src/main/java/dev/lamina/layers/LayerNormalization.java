// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Layer normalisation (keras.io/api/layers/normalization_layers/layer_normalization; Ba and others,
 * 2016, arXiv:1607.06450): each position is normalised with its own mean and variance over the
 * axes.
 */
public final class LayerNormalization extends ScaledNormalization<LayerNormalization> {
  private Axes axes = Axes.of(-1);
  private boolean rmsScaling;

  /** Over the last axis. */
  public LayerNormalization() {}

  static LayerNormalization fromConfig(ConfigReader reader) {
    LayerNormalization layer = new LayerNormalization();
    if (reader.given("axis")) {
      layer.axes = Axes.read(reader, "axis");
    }
    reader.flag("rms_scaling", layer::rmsScaling);
    return layer.normalization(reader);
  }

  /** The axis that is normalised over; default -1. */
  public LayerNormalization axis(int axis) {
    this.axes = Axes.of(axis);
    return self();
  }

  /** The axes that are normalised over together. */
  public LayerNormalization axis(int first, int... others) {
    this.axes = Axes.of(IntStream.concat(IntStream.of(first), IntStream.of(others)).toArray());
    return self();
  }

  /**
   * Divides by the standard deviation without subtracting the mean, and leaves beta out; default
   * false. Keras keeps it for old models; see {@link RMSNormalization}.
   */
  public LayerNormalization rmsScaling(boolean use) {
    this.rmsScaling = use;
    return self();
  }

  /** The axes that are normalised over. */
  public int[] axis() {
    return axes.values();
  }

  @Override
  public Config getConfig() {
    Config config = switches(super.getConfig().put("axis", axes.config()));
    return weightConfig(config.put("rms_scaling", rmsScaling));
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    PartialShape input = InputCheck.single(inputs, 1, "of rank 1 or more");
    buildScale(axes.extents(input), scale() || rmsScaling, center() && !rmsScaling);
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    Ops ops = context.ops();
    int[] over = axes.in(input.shape());
    Tensor x = Statistics.wide(context, input);
    Tensor y =
        rmsScaling
            ? scaled(ops, x, gamma(context), over)
            : ops.nn().layerNorm(x, gamma(context), beta(context), epsilon(), over);
    return Statistics.narrow(context, this, y);
  }

  private Tensor scaled(Ops ops, Tensor x, Tensor gamma, int[] over) {
    MathOps math = ops.math();
    Tensor variance = ops.reduce().variance(x, true, over);
    long[] dims = new long[x.shape().rank()];
    Arrays.fill(dims, 1);
    IntStream.of(over).forEach(axis -> dims[axis] = x.shape().dim(axis));
    Tensor normal = math.multiply(x, math.rsqrt(math.add(variance, epsilon())));
    return math.multiply(normal, ops.array().reshape(gamma, dims));
  }
}

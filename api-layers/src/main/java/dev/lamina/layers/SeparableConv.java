// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.constraints.Constraint;
import dev.lamina.constraints.Constraints;
import dev.lamina.initializers.GlorotUniform;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.op.spatial.Window;
import dev.lamina.ops.ConvOps;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.regularizers.Regularizers;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;

/**
 * Convolutions of each channel on its own, with a kernel {@code (extents..., channels,
 * depthMultiplier)}, then one that mixes the channels at each place, with a kernel {@code (1...,
 * channels * depthMultiplier, filters)}; bias {@code (filters,)}.
 *
 * @param <L> the layer's own class
 */
public abstract class SeparableConv<L extends SeparableConv<L>> extends DepthwiseLayer<L> {
  private final int filters;
  private final WeightArguments pointwiseArguments =
      new WeightArguments("pointwise", "pointwise_kernel", new GlorotUniform());
  private Weight pointwise;

  SeparableConv(int axes, int filters, int... kernelSize) {
    super("depthwise_kernel", axes, kernelSize);
    this.filters = positive("filters", filters);
  }

  /** How the pointwise kernel starts; default {@link GlorotUniform}. */
  public final L pointwiseInitializer(Initializer initializer) {
    pointwiseArguments.initializer(initializer);
    return self();
  }

  /** How the pointwise kernel starts, by name. */
  public final L pointwiseInitializer(String initializer) {
    return pointwiseInitializer(Initializers.get(initializer));
  }

  /** A penalty on the pointwise kernel; default none (null). */
  public final L pointwiseRegularizer(Regularizer regularizer) {
    pointwiseArguments.regularizer(regularizer);
    return self();
  }

  /** A penalty on the pointwise kernel, by name. */
  public final L pointwiseRegularizer(String regularizer) {
    return pointwiseRegularizer(Regularizers.get(regularizer));
  }

  /** A rule that training keeps the pointwise kernel to; default none (null). */
  public final L pointwiseConstraint(Constraint constraint) {
    pointwiseArguments.constraint(constraint);
    return self();
  }

  /** A rule that training keeps the pointwise kernel to, by name. */
  public final L pointwiseConstraint(String constraint) {
    return pointwiseConstraint(Constraints.get(constraint));
  }

  /** Number of output channels. */
  public final int filters() {
    return filters;
  }

  /** Reads what this class has, and what all layers have. */
  final L separable(ConfigReader reader) {
    pointwiseArguments.read(reader);
    return depthwise(reader);
  }

  @Override
  public Config getConfig() {
    Config config = super.getConfig().put("depth_multiplier", depthMultiplier());
    formatConfig(stepConfig(config.put("filters", filters)));
    return weightConfig(config, kernelArguments(), pointwiseArguments, biasArguments());
  }

  @Override
  final void buildWeights(long channels) {
    buildKernel(arguments().kernelShape(channels, depthMultiplier()));
    long[] dims = new long[axes() + 2];
    Arrays.fill(dims, 1);
    dims[axes()] = channels * depthMultiplier();
    dims[axes() + 1] = filters;
    pointwise = pointwiseArguments.declare(this, Shape.of(dims));
    buildBias(filters);
  }

  @Override
  final Tensor convolved(CallContext context, Tensor image) {
    Window window = arguments().window(image.shape());
    ConvOps ops = context.ops().conv();
    Tensor kernel = kernelOf(context);
    Tensor mixing = context.value(pointwise);
    return useBias()
        ? ops.separable(image, kernel, mixing, biasOf(context), window)
        : ops.separable(image, kernel, mixing, window);
  }
}

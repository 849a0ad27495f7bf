// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.initializers.GlorotUniform;
import dev.lamina.tensor.Tensor;

/**
 * Convolutions with filters over all channels, or over groups of them. Kernel {@code (extents...,
 * channels / groups, filters)}, bias {@code (filters,)}. Keras's LoRA is not supported and refused.
 *
 * @param <L> the layer's own class
 */
public abstract class Conv<L extends Conv<L>> extends ConvolutionLayer<L> {
  private final int filters;
  private int groups = 1;

  Conv(int axes, int filters, int... kernelSize) {
    super(new WeightArguments("kernel", new GlorotUniform()), axes, kernelSize);
    this.filters = positive("filters", filters);
  }

  /** Number of groups that channels and filters are split into; default 1. */
  public final L groups(int count) {
    if (count < 1 || filters % count != 0) {
      throw new IllegalArgumentException(
          "groups " + count + " must be >= 1 and divide filters " + filters);
    }
    this.groups = count;
    return self();
  }

  /** Number of output channels. */
  public final int filters() {
    return filters;
  }

  /** Number of groups. */
  public final int groups() {
    return groups;
  }

  /** Reads what this class has, and what all layers have. */
  final L conv(ConfigReader reader) {
    reader.integer("groups", count -> groups(Math.toIntExact(count)));
    return convolution(reader);
  }

  @Override
  public Config getConfig() {
    Config config = stepConfig(super.getConfig().put("filters", filters));
    formatConfig(config).put("groups", groups);
    return weightConfig(config, kernelArguments(), biasArguments());
  }

  @Override
  final void buildWeights(long channels) {
    arguments().requireStridesOrDilation();
    if (channels % groups != 0) {
      throw new IllegalArgumentException(
          "its " + channels + " channels must be a multiple of groups " + groups);
    }
    buildKernel(arguments().kernelShape(channels / groups, filters), filters);
  }

  @Override
  final Tensor convolved(CallContext context, Tensor image) {
    Tensor bias = useBias() ? biasOf(context) : null;
    return arguments().convolved(context.ops(), image, kernelOf(context), bias, groups);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.initializers.GlorotUniform;
import dev.lamina.op.conv.ConvTranspose;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Transposed convolutions: they take an output of a convolution's shape back to its input's. Kernel
 * {@code (extents..., filters, channels)}, bias {@code (filters,)}.
 *
 * @param <L> the layer's own class
 */
public abstract class ConvTransposed<L extends ConvTransposed<L>> extends ConvolutionLayer<L> {
  private final int filters;
  private List<Integer> outputPadding;

  ConvTransposed(int axes, int filters, int... kernelSize) {
    super(new WeightArguments("kernel", new GlorotUniform()), axes, kernelSize);
    this.filters = positive("filters", filters);
  }

  /**
   * Extents that are added at the end of each axis, each less than the stride; by default as many
   * as make the output {@code extent stride} with padding {@code same}, and {@code (extent - 1)
   * stride + max(kernel, stride)} with {@code valid}.
   */
  public final L outputPadding(int first, int... others) {
    outputPadding = Sizes.atLeast(0, "outputPadding", axes(), Sizes.all(first, others));
    return self();
  }

  /** Number of output channels. */
  public final int filters() {
    return filters;
  }

  /** Extents that are added at the end of each axis, or null for the default. */
  public final List<Integer> outputPadding() {
    return outputPadding;
  }

  /** Reads what this class has, and what all layers have. */
  final L transposed(ConfigReader reader) {
    if (reader.given("output_padding")) {
      int[] given = Sizes.read(reader, "output_padding", axes(), 0);
      outputPadding = Sizes.atLeast(0, "output_padding", axes(), given);
    }
    return convolution(reader);
  }

  @Override
  public Config getConfig() {
    Config config = stepConfig(super.getConfig().put("filters", filters));
    formatConfig(config.put("output_padding", outputPadding));
    return weightConfig(config, kernelArguments(), biasArguments());
  }

  @Override
  final void buildWeights(long channels) {
    arguments().requireStridesOrDilation();
    for (int axis = 0; outputPadding != null && axis < axes(); axis++) {
      if (outputPadding.get(axis) >= strides().get(axis)) {
        throw new IllegalArgumentException(
            "outputPadding " + outputPadding + " must be less than strides " + strides());
      }
    }
    buildKernel(arguments().kernelShape(filters, channels), filters);
  }

  @Override
  final Tensor convolved(CallContext context, Tensor image) {
    Tensor kernel = kernelOf(context);
    return useBias()
        ? context.ops().conv().transpose(image, kernel, biasOf(context), form())
        : context.ops().conv().transpose(image, kernel, form());
  }

  private ConvTranspose form() {
    Window window = arguments().window();
    if (outputPadding == null) {
      return padding() == Padding.SAME
          ? ConvTranspose.same(window, 1)
          : ConvTranspose.valid(window, 1);
    }
    return padding() == Padding.SAME
        ? ConvTranspose.same(window, 1, outputPadding)
        : ConvTranspose.valid(window, 1, outputPadding);
  }
}

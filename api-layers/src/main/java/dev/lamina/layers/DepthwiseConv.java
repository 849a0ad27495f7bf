// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Tensor;

/**
 * Convolutions of each channel on its own. Kernel {@code (extents..., channels, depthMultiplier)},
 * bias {@code (channels * depthMultiplier,)}.
 *
 * @param <L> the layer's own class
 */
public abstract class DepthwiseConv<L extends DepthwiseConv<L>> extends DepthwiseLayer<L> {
  DepthwiseConv(int axes, int... kernelSize) {
    super("kernel", axes, kernelSize);
  }

  @Override
  public Config getConfig() {
    Config config = super.getConfig().put("depth_multiplier", depthMultiplier());
    formatConfig(stepConfig(config));
    return weightConfig(config, kernelArguments(), biasArguments());
  }

  @Override
  final void buildWeights(long channels) {
    buildKernel(arguments().kernelShape(channels, depthMultiplier()), channels * depthMultiplier());
  }

  @Override
  final Tensor convolved(CallContext context, Tensor image) {
    Window window = arguments().window(image.shape());
    Tensor kernel = kernelOf(context);
    return useBias()
        ? context.ops().conv().depthwise(image, kernel, biasOf(context), window)
        : context.ops().conv().depthwise(image, kernel, window);
  }
}

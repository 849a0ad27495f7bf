// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.constraints.Constraint;
import dev.lamina.constraints.Constraints;
import dev.lamina.initializers.GlorotUniform;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.regularizers.Regularizers;

/**
 * Layers that convolve each channel on its own. Keras calls this kernel's arguments {@code
 * depthwise_initializer} and so on; {@code kernelInitializer} and so on are the same arguments.
 *
 * @param <L> the layer's own class
 */
public abstract class DepthwiseLayer<L extends DepthwiseLayer<L>> extends ConvolutionLayer<L> {
  private int depthMultiplier = 1;

  DepthwiseLayer(String kernelName, int axes, int... kernelSize) {
    super(new WeightArguments("depthwise", kernelName, new GlorotUniform()), axes, kernelSize);
  }

  /** Number of outputs of each channel; default 1. */
  public final L depthMultiplier(int count) {
    this.depthMultiplier = positive("depthMultiplier", count);
    return self();
  }

  /** How the depthwise kernel starts; default {@link GlorotUniform}. */
  public final L depthwiseInitializer(Initializer initializer) {
    return kernelInitializer(initializer);
  }

  /** How the depthwise kernel starts, by name. */
  public final L depthwiseInitializer(String initializer) {
    return depthwiseInitializer(Initializers.get(initializer));
  }

  /** A penalty on the depthwise kernel; default none (null). */
  public final L depthwiseRegularizer(Regularizer regularizer) {
    return kernelRegularizer(regularizer);
  }

  /** A penalty on the depthwise kernel, by name. */
  public final L depthwiseRegularizer(String regularizer) {
    return depthwiseRegularizer(Regularizers.get(regularizer));
  }

  /** A rule that training keeps the depthwise kernel to; default none (null). */
  public final L depthwiseConstraint(Constraint constraint) {
    return kernelConstraint(constraint);
  }

  /** A rule that training keeps the depthwise kernel to, by name. */
  public final L depthwiseConstraint(String constraint) {
    return depthwiseConstraint(Constraints.get(constraint));
  }

  /** Number of outputs of each channel. */
  public final int depthMultiplier() {
    return depthMultiplier;
  }

  /** Reads what this class has, and what all layers have. */
  final L depthwise(ConfigReader reader) {
    reader.integer("depth_multiplier", count -> depthMultiplier(Math.toIntExact(count)));
    return convolution(reader);
  }
}

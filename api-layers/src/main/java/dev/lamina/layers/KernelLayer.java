// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.activations.Activations;
import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Objects;

/**
 * The arguments of layers with one kernel, a bias and an activation.
 *
 * @param <L> the layer's own class
 */
public abstract class KernelLayer<L extends KernelLayer<L>> extends ProjectionLayer<L> {
  private ActivationFunction activation = Activations.get("linear");
  private boolean useBias = true;
  private Weight kernel;
  private Weight bias;

  /** A layer with Keras's defaults. */
  protected KernelLayer() {}

  /** A layer whose kernel has other names. */
  KernelLayer(WeightArguments kernel) {
    super(kernel);
  }

  /** The function applied to the result, by name; default {@code linear}. */
  public final L activation(String name) {
    return activation(Activations.get(name));
  }

  /** The function applied to the result. */
  public final L activation(ActivationFunction function) {
    this.activation = Objects.requireNonNull(function, "activation");
    return self();
  }

  /** Whether a bias is added; default true. */
  public final L useBias(boolean use) {
    this.useBias = use;
    return self();
  }

  /** The function applied to the result. */
  public final ActivationFunction activation() {
    return activation;
  }

  /** Whether a bias is added. */
  public final boolean useBias() {
    return useBias;
  }

  /** Reads what this class has, and what all layers have. */
  final L kernel(ConfigReader reader) {
    ActivationArgument.read(reader, "activation", this::activation);
    reader.flag("use_bias", this::useBias);
    return projection(reader);
  }

  /** Writes what this class has. */
  final Config kernelConfig(Config config) {
    return WeightArguments.write(functionConfig(config), kernelArguments(), biasArguments());
  }

  /** Writes what this class has besides weights. */
  final Config functionConfig(Config config) {
    return config.put("activation", ActivationArgument.config(activation)).put("use_bias", useBias);
  }

  final void buildKernel(Shape shape, long units) {
    buildKernel(shape);
    buildBias(units);
  }

  final void buildKernel(Shape shape) {
    kernel = kernelArguments().declare(this, shape);
  }

  final void buildBias(long units) {
    if (useBias) {
      bias = biasArguments().declare(this, Shape.of(units));
    }
  }

  final Tensor kernelOf(CallContext context) {
    return context.value(kernel);
  }

  final Tensor biasOf(CallContext context) {
    return context.value(bias);
  }

  final Tensor activated(CallContext context, Tensor x) {
    return Activation.applied(context, activation, x);
  }
}

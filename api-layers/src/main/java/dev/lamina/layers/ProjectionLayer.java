// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.constraints.Constraint;
import dev.lamina.initializers.GlorotUniform;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Zeros;
import dev.lamina.regularizers.Regularizer;
import java.util.function.Consumer;

/**
 * The arguments of layers that multiply by kernels and add biases.
 *
 * @param <L> the layer's own class
 */
public abstract class ProjectionLayer<L extends ProjectionLayer<L>> extends FluentLayer<L>
    implements KernelSettings<L> {
  private final WeightArguments kernel;
  private final WeightArguments bias = new WeightArguments("bias", new Zeros());

  /** A layer with Keras's defaults. */
  protected ProjectionLayer() {
    this(new WeightArguments("kernel", new GlorotUniform()));
  }

  /** A layer whose kernel has other names. */
  ProjectionLayer(WeightArguments kernel) {
    this.kernel = kernel;
  }

  @Override
  public final L setKernel(Consumer<WeightArguments> change) {
    L self = self();
    change.accept(kernel);
    return self;
  }

  @Override
  public final L setBias(Consumer<WeightArguments> change) {
    L self = self();
    change.accept(bias);
    return self;
  }

  /** How the kernel starts. */
  public final Initializer kernelInitializer() {
    return kernel.initializer();
  }

  /** How the bias starts. */
  public final Initializer biasInitializer() {
    return bias.initializer();
  }

  /** The penalty on the kernel, or null. */
  public final Regularizer kernelRegularizer() {
    return kernel.regularizer();
  }

  /** The penalty on the bias, or null. */
  public final Regularizer biasRegularizer() {
    return bias.regularizer();
  }

  /** The rule that training keeps the kernel to, or null. */
  public final Constraint kernelConstraint() {
    return kernel.constraint();
  }

  /** The rule that training keeps the bias to, or null. */
  public final Constraint biasConstraint() {
    return bias.constraint();
  }

  final WeightArguments kernelArguments() {
    return kernel;
  }

  final WeightArguments biasArguments() {
    return bias;
  }

  /** Reads what this class has, and what all layers have. */
  final L projection(ConfigReader reader) {
    kernel.read(reader);
    bias.read(reader);
    return common(reader);
  }
}

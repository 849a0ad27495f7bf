// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.constraints.Constraint;
import dev.lamina.constraints.Constraints;
import dev.lamina.initializers.GlorotUniform;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.initializers.Zeros;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.regularizers.Regularizers;

/**
 * The arguments of layers that multiply by kernels and add biases.
 *
 * @param <L> the layer's own class
 */
public abstract class ProjectionLayer<L extends ProjectionLayer<L>> extends FluentLayer<L> {
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

  /** How the kernel starts; default {@link GlorotUniform}. */
  public final L kernelInitializer(Initializer initializer) {
    kernel.initializer(initializer);
    return self();
  }

  /** How the kernel starts, by name. */
  public final L kernelInitializer(String initializer) {
    return kernelInitializer(Initializers.get(initializer));
  }

  /** How the bias starts; default {@link Zeros}. */
  public final L biasInitializer(Initializer initializer) {
    bias.initializer(initializer);
    return self();
  }

  /** How the bias starts, by name. */
  public final L biasInitializer(String initializer) {
    return biasInitializer(Initializers.get(initializer));
  }

  /** A penalty on the kernel; default none (null). */
  public final L kernelRegularizer(Regularizer regularizer) {
    kernel.regularizer(regularizer);
    return self();
  }

  /** A penalty on the kernel, by name. */
  public final L kernelRegularizer(String regularizer) {
    return kernelRegularizer(Regularizers.get(regularizer));
  }

  /** A penalty on the bias; default none (null). */
  public final L biasRegularizer(Regularizer regularizer) {
    bias.regularizer(regularizer);
    return self();
  }

  /** A penalty on the bias, by name. */
  public final L biasRegularizer(String regularizer) {
    return biasRegularizer(Regularizers.get(regularizer));
  }

  /** A rule that training keeps the kernel to; default none (null). */
  public final L kernelConstraint(Constraint constraint) {
    kernel.constraint(constraint);
    return self();
  }

  /** A rule that training keeps the kernel to, by name. */
  public final L kernelConstraint(String constraint) {
    return kernelConstraint(Constraints.get(constraint));
  }

  /** A rule that training keeps the bias to; default none (null). */
  public final L biasConstraint(Constraint constraint) {
    bias.constraint(constraint);
    return self();
  }

  /** A rule that training keeps the bias to, by name. */
  public final L biasConstraint(String constraint) {
    return biasConstraint(Constraints.get(constraint));
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

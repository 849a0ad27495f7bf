// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.activations.Activations;
import dev.lamina.constraints.Constraint;
import dev.lamina.constraints.Constraints;
import dev.lamina.initializers.GlorotUniform;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.initializers.Zeros;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.regularizers.Regularizers;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Objects;

/**
 * The arguments of layers with a kernel, a bias and an activation.
 *
 * @param <L> the layer's own class
 */
public abstract class KernelLayer<L extends KernelLayer<L>> extends FluentLayer<L> {
  private ActivationFunction activation = Activations.get("linear");
  private boolean useBias = true;
  private Initializer kernelInitializer = new GlorotUniform();
  private Initializer biasInitializer = new Zeros();
  private Regularizer kernelRegularizer;
  private Regularizer biasRegularizer;
  private Constraint kernelConstraint;
  private Constraint biasConstraint;
  private Weight kernel;
  private Weight bias;

  /** A layer with Keras's defaults. */
  protected KernelLayer() {}

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

  /** How the kernel starts; default {@link GlorotUniform}. */
  public final L kernelInitializer(Initializer initializer) {
    this.kernelInitializer = Objects.requireNonNull(initializer, "kernelInitializer");
    return self();
  }

  /** How the kernel starts, by name. */
  public final L kernelInitializer(String initializer) {
    return kernelInitializer(Initializers.get(initializer));
  }

  /** How the bias starts; default {@link Zeros}. */
  public final L biasInitializer(Initializer initializer) {
    this.biasInitializer = Objects.requireNonNull(initializer, "biasInitializer");
    return self();
  }

  /** How the bias starts, by name. */
  public final L biasInitializer(String initializer) {
    return biasInitializer(Initializers.get(initializer));
  }

  /** A penalty on the kernel; default none (null). */
  public final L kernelRegularizer(Regularizer regularizer) {
    this.kernelRegularizer = regularizer;
    return self();
  }

  /** A penalty on the kernel, by name. */
  public final L kernelRegularizer(String regularizer) {
    return kernelRegularizer(Regularizers.get(regularizer));
  }

  /** A penalty on the bias; default none (null). */
  public final L biasRegularizer(Regularizer regularizer) {
    this.biasRegularizer = regularizer;
    return self();
  }

  /** A penalty on the bias, by name. */
  public final L biasRegularizer(String regularizer) {
    return biasRegularizer(Regularizers.get(regularizer));
  }

  /** A rule that training keeps the kernel to; default none (null). */
  public final L kernelConstraint(Constraint constraint) {
    this.kernelConstraint = constraint;
    return self();
  }

  /** A rule that training keeps the kernel to, by name. */
  public final L kernelConstraint(String constraint) {
    return kernelConstraint(Constraints.get(constraint));
  }

  /** A rule that training keeps the bias to; default none (null). */
  public final L biasConstraint(Constraint constraint) {
    this.biasConstraint = constraint;
    return self();
  }

  /** A rule that training keeps the bias to, by name. */
  public final L biasConstraint(String constraint) {
    return biasConstraint(Constraints.get(constraint));
  }

  /** The function applied to the result. */
  public final ActivationFunction activation() {
    return activation;
  }

  /** Whether a bias is added. */
  public final boolean useBias() {
    return useBias;
  }

  /** How the kernel starts. */
  public final Initializer kernelInitializer() {
    return kernelInitializer;
  }

  /** How the bias starts. */
  public final Initializer biasInitializer() {
    return biasInitializer;
  }

  /** The penalty on the kernel, or null. */
  public final Regularizer kernelRegularizer() {
    return kernelRegularizer;
  }

  /** The penalty on the bias, or null. */
  public final Regularizer biasRegularizer() {
    return biasRegularizer;
  }

  /** The rule that training keeps the kernel to, or null. */
  public final Constraint kernelConstraint() {
    return kernelConstraint;
  }

  /** The rule that training keeps the bias to, or null. */
  public final Constraint biasConstraint() {
    return biasConstraint;
  }

  final void buildKernel(Shape shape, long units) {
    kernel = addWeight("kernel", shape, kernelInitializer, kernelRegularizer, kernelConstraint);
    if (useBias) {
      bias = addWeight("bias", Shape.of(units), biasInitializer, biasRegularizer, biasConstraint);
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

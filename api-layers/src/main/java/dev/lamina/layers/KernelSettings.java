// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.constraints.Constraint;
import dev.lamina.constraints.Constraints;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.regularizers.Regularizers;
import java.util.function.Consumer;

/**
 * The arguments of layers and cells that multiply by a kernel and add a bias, by Keras's names.
 *
 * @param <L> the layer's own class
 */
public interface KernelSettings<L> {
  /** Changes arguments of the kernel; refused once the layer is in use. */
  L setKernel(Consumer<WeightArguments> change);

  /** Changes arguments of the bias; refused once the layer is in use. */
  L setBias(Consumer<WeightArguments> change);

  /** How the kernel starts; default {@code glorot_uniform}. */
  default L kernelInitializer(Initializer initializer) {
    return setKernel(kernel -> kernel.initializer(initializer));
  }

  /** How the kernel starts, by name. */
  default L kernelInitializer(String initializer) {
    return kernelInitializer(Initializers.get(initializer));
  }

  /** A penalty on the kernel; default none (null). */
  default L kernelRegularizer(Regularizer regularizer) {
    return setKernel(kernel -> kernel.regularizer(regularizer));
  }

  /** A penalty on the kernel, by name. */
  default L kernelRegularizer(String regularizer) {
    return kernelRegularizer(Regularizers.get(regularizer));
  }

  /** A rule that training keeps the kernel to; default none (null). */
  default L kernelConstraint(Constraint constraint) {
    return setKernel(kernel -> kernel.constraint(constraint));
  }

  /** A rule that training keeps the kernel to, by name. */
  default L kernelConstraint(String constraint) {
    return kernelConstraint(Constraints.get(constraint));
  }

  /** How the bias starts; default {@code zeros}. */
  default L biasInitializer(Initializer initializer) {
    return setBias(bias -> bias.initializer(initializer));
  }

  /** How the bias starts, by name. */
  default L biasInitializer(String initializer) {
    return biasInitializer(Initializers.get(initializer));
  }

  /** A penalty on the bias; default none (null). */
  default L biasRegularizer(Regularizer regularizer) {
    return setBias(bias -> bias.regularizer(regularizer));
  }

  /** A penalty on the bias, by name. */
  default L biasRegularizer(String regularizer) {
    return biasRegularizer(Regularizers.get(regularizer));
  }

  /** A rule that training keeps the bias to; default none (null). */
  default L biasConstraint(Constraint constraint) {
    return setBias(bias -> bias.constraint(constraint));
  }

  /** A rule that training keeps the bias to, by name. */
  default L biasConstraint(String constraint) {
    return biasConstraint(Constraints.get(constraint));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.activations.Activations;
import dev.lamina.constraints.Constraint;
import dev.lamina.constraints.Constraints;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.regularizers.Regularizers;
import java.util.function.Consumer;

/**
 * The arguments that recurrent cells and the layers that run them have in common, by Keras's names.
 *
 * @param <L> the cell's or layer's own class
 */
public interface CellSettings<L> extends KernelSettings<L> {
  /** What is set so far. */
  CellArguments arguments();

  /** Changes arguments; refused once the layer is in use. */
  L set(Consumer<CellArguments> change);

  @Override
  default L setKernel(Consumer<WeightArguments> change) {
    return set(arguments -> change.accept(arguments.kernel()));
  }

  @Override
  default L setBias(Consumer<WeightArguments> change) {
    return set(arguments -> change.accept(arguments.bias()));
  }

  /** The function applied to the new state, by name; default {@code tanh}. */
  default L activation(String name) {
    return activation(Activations.get(name));
  }

  /** The function applied to the new state. */
  default L activation(ActivationFunction function) {
    return set(arguments -> arguments.activation(function));
  }

  /** Whether a bias is added; default true. */
  default L useBias(boolean use) {
    return set(arguments -> arguments.useBias(use));
  }

  /** How the recurrent kernel starts; default {@code orthogonal}. */
  default L recurrentInitializer(Initializer initializer) {
    return set(arguments -> arguments.recurrent().initializer(initializer));
  }

  /** How the recurrent kernel starts, by name. */
  default L recurrentInitializer(String initializer) {
    return recurrentInitializer(Initializers.get(initializer));
  }

  /** A penalty on the recurrent kernel; default none (null). */
  default L recurrentRegularizer(Regularizer regularizer) {
    return set(arguments -> arguments.recurrent().regularizer(regularizer));
  }

  /** A penalty on the recurrent kernel, by name. */
  default L recurrentRegularizer(String regularizer) {
    return recurrentRegularizer(Regularizers.get(regularizer));
  }

  /** A rule that training keeps the recurrent kernel to; default none (null). */
  default L recurrentConstraint(Constraint constraint) {
    return set(arguments -> arguments.recurrent().constraint(constraint));
  }

  /** A rule that training keeps the recurrent kernel to, by name. */
  default L recurrentConstraint(String constraint) {
    return recurrentConstraint(Constraints.get(constraint));
  }

  /** The share of the inputs that training drops, alike at all steps, in [0, 1]; default 0. */
  default L dropout(double rate) {
    return set(arguments -> arguments.dropout(rate));
  }

  /** The share of the states that training drops, alike at all steps, in [0, 1]; default 0. */
  default L recurrentDropout(double rate) {
    return set(arguments -> arguments.recurrentDropout(rate));
  }

  /** The seed of what is dropped; default: from the model. */
  default L seed(long value) {
    return set(arguments -> arguments.seed(value));
  }
}

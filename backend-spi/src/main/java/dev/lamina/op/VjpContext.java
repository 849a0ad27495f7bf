// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a gradient rule sees of one application of its op. */
public interface VjpContext {
  /** The ops to write the gradient with. */
  Ops ops();

  /** Number of inputs of this application. */
  int inputCount();

  /** Number of outputs of this application. */
  int outputCount();

  /** Spec of an input; always readable. */
  TensorSpec inputSpec(int input);

  /** Spec of an output; always readable. */
  TensorSpec outputSpec(int output);

  /**
   * Value of an input.
   *
   * @throws IllegalStateException if the op's {@link Residuals} do not declare it
   */
  Tensor input(int input);

  /**
   * Value of an output.
   *
   * @throws IllegalStateException if the op's {@link Residuals} do not declare it
   */
  Tensor output(int output);

  /** Gradient with respect to an output; empty where nothing depends on it. */
  Optional<Tensor> cotangent(int output);

  /** Whether anybody wants the gradient of an input. */
  boolean needs(int input);

  /** Gradient with respect to the first output; zeros where nothing depends on it. */
  Tensor cotangent();

  /** The gradient of {@code input}, computed only if it is needed. */
  default Optional<Tensor> ifNeeded(int input, Supplier<Tensor> gradient) {
    return needs(input) ? Optional.of(gradient.get()) : Optional.empty();
  }

  /** The gradients of an op with one input. */
  default List<Optional<Tensor>> unary(Supplier<Tensor> gradient) {
    return List.of(ifNeeded(0, gradient));
  }

  /** The gradients of an op with two inputs. */
  default List<Optional<Tensor>> binary(Supplier<Tensor> left, Supplier<Tensor> right) {
    return List.of(ifNeeded(0, left), ifNeeded(1, right));
  }
}

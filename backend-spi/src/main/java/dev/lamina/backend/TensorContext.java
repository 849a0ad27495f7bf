// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.backend;

import dev.lamina.autodiff.GradientMode;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.List;

/**
 * Where tensors are made: ops, constants, variables and gradients. It is all that an optimizer
 * needs, so that one optimizer serves a backend's training step, a graph and a hand-written loop.
 */
public interface TensorContext {
  /** The ops, grouped. */
  Ops ops();

  /** A tensor with the host value of this moment. */
  Tensor constant(HostTensor value);

  /** A variable with an initial value. */
  Variable variable(String name, HostTensor initial, boolean trainable);

  /**
   * Gradients of a scalar with respect to tensors.
   *
   * @param loss a floating point tensor of size 1
   * @param wrt watched tensors, variables, or results of recorded ops
   * @return one tensor for each of {@code wrt}, of its spec; zeros where the loss does not depend
   *     on it
   */
  List<Tensor> gradients(Tensor loss, List<Tensor> wrt, GradientMode mode);

  /** {@link #gradients(Tensor, List, GradientMode)} with {@link GradientMode#ONCE}. */
  default List<Tensor> gradients(Tensor loss, List<Tensor> wrt) {
    return gradients(loss, wrt, GradientMode.ONCE);
  }

  /**
   * A new tensor equal to {@code tensor} that gradients can be taken with respect to, apart from
   * other uses of {@code tensor}. Trainable variables need no watching.
   */
  Tensor watch(Tensor tensor);

  /** Opens a scope: tensors made until it closes are freed with it. Scopes nest. */
  Scope scope();

  /**
   * Opens a scope in which ops are recorded for gradients, or not. Recording is on at the start;
   * where everything is recorded anyway it has no effect.
   */
  Scope recordingScope(boolean record);
}

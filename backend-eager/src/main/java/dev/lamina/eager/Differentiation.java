// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.autodiff.GradientMode;
import dev.lamina.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * What makes a tensor a differentiable variable. Ops on tensors that require grad are recorded;
 * {@link #backward()} goes back from a result to the leaves and leaves a gradient in each.
 */
public sealed interface Differentiation permits EagerTensor {
  /** Whether what happens to this tensor is recorded. */
  default boolean requiresGrad() {
    return self().tracked();
  }

  /**
   * Starts or stops recording what happens to this leaf, and returns it.
   *
   * @throws IllegalStateException if it was computed from others: use {@link #detach()} then
   */
  default EagerTensor requiresGrad(boolean record) {
    return Leaves.requireGrad(self(), record);
  }

  /** Whether it was not computed from tensors that require grad. */
  default boolean isLeaf() {
    return !self().tracked() || self().key().producer() == null;
  }

  /** The op that made it, in the tape's words, or {@code leaf}. */
  default String gradientOp() {
    return isLeaf() ? "leaf" : self().key().producer().op().name();
  }

  /** Whether {@link #backward()} has left a gradient here. */
  default boolean hasGrad() {
    return self().tracked()
        && self().key().slotOrNull() != null
        && self().key().slotOrNull().gradient() != null;
  }

  /**
   * The sum of the gradients that {@link #backward()} found since the last {@link #zeroGrad()}.
   *
   * @throws IllegalStateException if there is none; see {@link #hasGrad()}
   */
  default EagerTensor grad() {
    return Leaves.gradient(self());
  }

  /** Forgets the gradient. */
  default void zeroGrad() {
    if (hasGrad()) {
      self().key().slot().clear();
    }
  }

  /** {@link #backward(Tensor, GradientMode)} of a scalar, which frees the tape. */
  default void backward() {
    backward(null, GradientMode.ONCE);
  }

  /** {@link #backward(Tensor, GradientMode)} of a scalar. */
  default void backward(GradientMode mode) {
    backward(null, mode);
  }

  /** {@link #backward(Tensor, GradientMode)}, which frees the tape. */
  default void backward(Tensor seed) {
    backward(seed, GradientMode.ONCE);
  }

  /**
   * Differentiates down to all leaves and adds to the gradient of each.
   *
   * @param seed gradient of what is differentiated in the end with respect to this tensor; null for
   *     1, which only a tensor of size 1 has
   * @param mode {@code ONCE} frees what the forward pass saved; {@code RETAIN} (PyTorch's
   *     retain_graph) keeps it for another call; {@code DIFFERENTIABLE} (create_graph) also records
   *     the gradients, which can then be differentiated themselves
   * @throws IllegalStateException if it does not require grad, if the tape was freed by an earlier
   *     call, or if a value that is needed was changed in place
   * @throws IllegalArgumentException if the seed is missing or does not fit
   */
  default void backward(Tensor seed, GradientMode mode) {
    Leaves.backward(self(), seed, mode);
  }

  /** The same values in the same memory, without history. */
  default EagerTensor detach() {
    return (EagerTensor) self().ops().array().stopGradient(self());
  }

  /**
   * Calls a function with the gradient of this tensor, leaf or not, whenever a backward pass has
   * completed it. What the function returns takes the gradient's place, unless it is null.
   *
   * @throws IllegalStateException if this tensor does not require grad
   */
  default HookHandle registerHook(UnaryOperator<EagerTensor> hook) {
    Leaves.requireTracked(self(), "registerHook");
    return self().key().slot().add(hook);
  }

  /** Lets {@link #backward()} leave a gradient here though this is no leaf. */
  default EagerTensor retainGrad() {
    Leaves.requireTracked(self(), "retainGrad");
    self().key().slot().retain();
    return self();
  }

  private EagerTensor self() {
    return (EagerTensor) this;
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What is remembered for gradients, and how users extend it. */
public sealed interface Autograd permits EagerBackend {
  /** Records nothing until the result is closed. Tensors made meanwhile live on. */
  default GradSwitch noGrad() {
    return new GradSwitch(self(), false);
  }

  /** Runs code and records nothing of it. */
  default void noGrad(Runnable code) {
    GradSwitch off = noGrad();
    try (off) {
      code.run();
    }
  }

  /** Records again, inside {@link #noGrad()}, until the result is closed. */
  default GradSwitch enableGrad() {
    return new GradSwitch(self(), true);
  }

  /**
   * Looks at the result of each op, forward and backward, until the result is closed, and throws an
   * {@link AnomalyException} at the first NaN. It names the op and the line of the user's program
   * that applied it. Slow: for finding faults.
   */
  default AnomalyDetector detectAnomaly() {
    return new AnomalyDetector(self());
  }

  /** Applies a function with a gradient of its own. */
  default List<EagerTensor> apply(CustomFunction function, EagerTensor... inputs) {
    return CustomOp.apply(self(), function, List.of(inputs));
  }

  /**
   * Applies a piece of a network without keeping what lies between its input and its output: the
   * backward pass computes it once more. Tensors and variables that the piece uses beside its input
   * get their gradients too. The piece must do the same each time; random numbers of {@link
   * Creation#generator()} repeat.
   */
  default EagerTensor checkpoint(UnaryOperator<EagerTensor> piece, EagerTensor input) {
    return checkpoint(inputs -> piece.apply(inputs.get(0)), List.of(input));
  }

  /** {@link #checkpoint(UnaryOperator, EagerTensor)} with several inputs. */
  default EagerTensor checkpoint(
      Function<List<EagerTensor>, EagerTensor> piece, List<EagerTensor> inputs) {
    return Checkpoint.apply(self(), piece, inputs);
  }

  private EagerBackend self() {
    return (EagerBackend) this;
  }
}

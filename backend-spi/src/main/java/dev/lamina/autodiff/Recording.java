// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.autodiff;

import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** A backend's record of what was computed, as the gradient walk needs it. */
public interface Recording {
  /** Identity of a tensor or variable; see {@link RecordedOp}. */
  Object key(Tensor tensor);

  /** The op that made a value; empty for leaves and for values that were not recorded. */
  Optional<RecordedOp> producer(Object key);

  /** Says that a gradient which the walk holds is needed no more. */
  void discard(Tensor tensor);

  /** Whether {@link GradientWalk#backward} finds the gradient of this value for somebody. */
  default boolean keepsGradient(Object key) {
    return false;
  }

  /**
   * Says that the gradient of a value is complete.
   *
   * @return the gradient to go on with
   */
  default Tensor complete(Object key, Tensor gradient) {
    return gradient;
  }

  /** Looks at what a rule gave, one entry for each input; it may throw. */
  default void check(RecordedOp recorded, List<Optional<Tensor>> gradients) {}
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.backend;

import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.Optional;

/** A variable that keeps the gradients which a backward pass found for it. */
public interface GradientHolder extends Variable {
  /**
   * The sum of the gradients since the last {@link #zeroGrad()}, or empty if there was none. It is
   * a tensor of the present scope.
   */
  Optional<Tensor> gradient();

  /** Forgets the gradients. */
  void zeroGrad();
}

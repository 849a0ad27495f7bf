// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.tensor.Tensor;
import java.util.Objects;

/**
 * The weights of a recurrent op, with gates joined in Keras's order.
 *
 * @param kernel {@code (features, gates * units)}
 * @param recurrentKernel {@code (units, gates * units)}
 * @param bias {@code (gates * units,)}, or with a reset-after GRU {@code (2, gates * units)}; null
 *     for none
 */
public record RnnWeights(Tensor kernel, Tensor recurrentKernel, Tensor bias) {
  /** Refuses missing kernels. */
  public RnnWeights {
    Objects.requireNonNull(kernel, "kernel");
    Objects.requireNonNull(recurrentKernel, "recurrentKernel");
  }

  boolean hasBias() {
    return bias != null;
  }
}

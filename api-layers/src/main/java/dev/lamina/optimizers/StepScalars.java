// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * What all weights of one step share.
 *
 * @param values scalars for {@link FluentOptimizer#next}, which gets them in the weight's dtype
 * @param state next values of {@link FluentOptimizer#state}
 */
public record StepScalars(List<Tensor> values, List<Tensor> state) {
  /** Scalars alone. */
  public static StepScalars of(Tensor... values) {
    return new StepScalars(List.of(values), List.of());
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.backend;

import dev.lamina.tensor.Tensor;
import java.util.List;

/** Code over tensors of one backend, for {@link Backend#compile}. */
@FunctionalInterface
public interface TracedFunction {
  /**
   * Calls ops on the inputs.
   *
   * <p>It must depend on nothing but its inputs and variables: a recording backend calls it once
   * and replays what it recorded. Tensors from outside it, other than variables and results of
   * {@link Backend#constant} inside it, are refused.
   *
   * @param inputs one tensor for each spec of the signature
   */
  List<Tensor> apply(List<Tensor> inputs);
}

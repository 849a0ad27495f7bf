// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.backend;

import dev.lamina.tensor.Tensor;

/** A tensor of a graph under construction. It has no value before a session runs its node. */
public interface SymbolicTensor extends Tensor {
  /**
   * The graph that more nodes can be added to.
   *
   * @throws IllegalStateException if the tensor is part of a function that a backend traced
   */
  GraphBuilder builder();
}

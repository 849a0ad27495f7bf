// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.backend.Scope;
import dev.lamina.tensor.Tensor;

/** Nothing to free: graph tensors hold no memory. */
final class StaticScope implements Scope {
  @Override
  public <T extends Tensor> T keep(T tensor) {
    return tensor;
  }

  @Override
  public void close() {}
}

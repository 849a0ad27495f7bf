// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.backend;

import dev.lamina.tensor.Tensor;

/**
 * A stretch of a program whose tensors are freed together. Values that a variable was assigned, or
 * that the tape saved, live on with their owner.
 */
public interface Scope extends AutoCloseable {
  /** Hands a tensor to the enclosing scope, so that it outlives this one, and returns it. */
  <T extends Tensor> T keep(T tensor);

  /** Ends the scope. Scopes close in the reverse order of opening. */
  @Override
  void close();
}

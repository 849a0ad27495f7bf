// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tensor;

/**
 * State that survives runs: weights, optimizer slots, metric sums, random keys.
 *
 * <p>Used as the input of an op it means its value at that point of the program: a read after an
 * assignment sees the new value. It belongs to the backend that made it and is freed with it, or
 * earlier by {@link #close()}.
 */
public interface Variable extends Tensor, AutoCloseable {
  /** The name given at creation, for messages and files; not necessarily unique. */
  String name();

  /** Whether training changes it, and so whether the eager tape records what happens to it. */
  boolean trainable();

  /** Frees its memory. Closing twice does nothing; any later use throws. */
  @Override
  void close();
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

/**
 * An op prepared for one device, one set of specs and one precision: what a static plan stores and
 * an eager cache returns. Preparing may be slow; launching must be fast, allocates nothing and
 * checks nothing that the op's {@code infer} has checked.
 *
 * <p>Launches of one kernel must not overlap.
 */
public interface Kernel extends AutoCloseable {
  /** Bytes of scratch memory that a launch needs, 0 if none. */
  long workspaceBytes();

  /** Whether output {@code output} may be the same buffer as input {@code input}. */
  boolean mayAlias(int input, int output);

  /**
   * Runs, or enqueues on an asynchronous device, the op.
   *
   * @param inputs one buffer an input, dense and row-major
   * @param outputs one buffer an output, wholly overwritten
   * @param workspace at least {@link #workspaceBytes()} bytes, or null if that is 0
   */
  void launch(Buffer[] inputs, Buffer[] outputs, Buffer workspace);

  /** Frees what was prepared. */
  @Override
  default void close() {}
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

/**
 * Launches and copies that were recorded once, to be handed to the device in one call again and
 * again: the same kernels on the same buffers, whose contents may differ each time.
 *
 * <p>Its buffers stay open as long as it is replayed. Used as its runtime is: callers serialise.
 */
public interface Recording extends AutoCloseable {
  /** Enqueues all of it, in the order of recording. Faults show as those of launches do. */
  void replay();

  /** Frees it; the runtime's end does too. Closing twice does nothing. */
  @Override
  void close();
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

/**
 * A transfer to the host that may still be on its way. Used by the thread that uses its runtime.
 */
@FunctionalInterface
public interface Pending {
  /** One that was over when it was asked for. */
  Pending DONE = () -> {};

  /**
   * Waits until the host has what it asked for; at once after the first time.
   *
   * @throws DeviceException if the work before it failed
   */
  void await();
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

import java.util.List;

/**
 * The kernels and memory of one kind of device. One provider serves every backend of a process.
 *
 * <p>Thread safe.
 */
public interface ComputeProvider extends AutoCloseable {
  /** The kind of device. */
  DeviceType type();

  /**
   * The devices that can be opened now, best first; empty if there is none.
   *
   * <p>Never throws for a missing driver or library: {@link #unavailableReason()} says why.
   */
  List<Device> devices();

  /** One sentence that says why {@link #devices()} is empty; empty text if it is not. */
  String unavailableReason();

  /** One line about a device for people: its name, its size, the library behind it. */
  String describe(Device device);

  /**
   * The runtime of a device. It is opened once, shared by all callers and closed with the provider.
   *
   * @throws DeviceException if the device does not exist or cannot be used; the message says why
   */
  DeviceRuntime open(Device device);

  /** Closes the opened runtimes. */
  @Override
  void close();
}

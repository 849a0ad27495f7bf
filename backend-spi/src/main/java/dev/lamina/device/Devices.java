// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

import java.util.List;

/**
 * The devices that a program may use. A runtime is opened once and shared by all who ask for it.
 *
 * <p>Thread safe.
 */
public interface Devices {
  /** The usable devices, best first: GPUs before CPUs. */
  List<Device> available();

  /**
   * The runtime of a device, opened now if need be.
   *
   * @throws IllegalArgumentException if there is no such device; the message lists what exists
   * @throws DeviceException if the device cannot be used; the message says why
   */
  DeviceRuntime open(Device device);

  /** One open device and no other. */
  static Devices only(DeviceRuntime runtime) {
    return new SingleDevice(runtime);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.backend;

import dev.lamina.device.Device;
import dev.lamina.device.Devices;

/** Makes backends of one kind. Thread safe. */
public interface BackendFactory {
  /** The name the backend is chosen by, for example {@code eager}. */
  String name();

  /**
   * A backend on a device.
   *
   * @param devices what the program may use, for tensors that move to another device; the backend
   *     owns none of them
   * @param device where its ops run
   * @throws dev.lamina.device.DeviceException if the device cannot be used; the message says why
   */
  Backend create(Devices devices, Device device, BackendOptions options);
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

import java.util.List;

/** The devices of a program that was given one runtime by hand. */
record SingleDevice(DeviceRuntime runtime) implements Devices {
  @Override
  public List<Device> available() {
    return List.of(runtime.device());
  }

  @Override
  public DeviceRuntime open(Device device) {
    if (!device.equals(runtime.device())) {
      throw new IllegalArgumentException(
          "unknown device '" + device + "'; there is only " + runtime.device());
    }
    return runtime;
  }
}

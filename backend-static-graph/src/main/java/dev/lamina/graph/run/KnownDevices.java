// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.run;

import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Devices;
import java.util.List;

/** Devices that were looked for once: what is available does not change while a session is open. */
public record KnownDevices(List<Device> available, Devices devices) implements Devices {
  /** Looks now. */
  public static KnownDevices of(Devices devices) {
    return new KnownDevices(List.copyOf(devices.available()), devices);
  }

  @Override
  public DeviceRuntime open(Device device) {
    return devices.open(device);
  }
}

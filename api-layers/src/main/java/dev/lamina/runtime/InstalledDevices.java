// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.runtime;

import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.DeviceType;
import dev.lamina.device.Devices;
import java.util.ArrayList;
import java.util.List;

/** The devices of the installed providers: GPUs, then CPUs, then any other kind by name. */
record InstalledDevices(Installed installed) implements Devices {
  @Override
  public List<Device> available() {
    List<DeviceType> types = new ArrayList<>(installed.deviceTypes());
    for (DeviceType first : List.of(DeviceType.CPU, DeviceType.CUDA)) {
      if (types.remove(first)) {
        types.add(0, first);
      }
    }
    return types.stream().flatMap(type -> installed.usable(type).stream()).toList();
  }

  @Override
  public DeviceRuntime open(Device device) {
    Device chosen = DeviceChoice.choose(installed, device.toString());
    return installed.provider(chosen.type()).open(chosen);
  }
}

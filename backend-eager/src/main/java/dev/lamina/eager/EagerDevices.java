// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.backend.BackendOptions;
import dev.lamina.device.Device;
import dev.lamina.device.Devices;
import java.util.LinkedHashMap;
import java.util.Map;

/** The devices that a backend has used so far. */
final class EagerDevices implements AutoCloseable {
  private final EagerBackend backend;
  private final Devices devices;
  private final BackendOptions options;
  private final Map<Device, EagerDevice> opened = new LinkedHashMap<>();

  EagerDevices(EagerBackend backend, Devices devices, BackendOptions options) {
    this.backend = backend;
    this.devices = devices;
    this.options = options;
  }

  EagerDevice get(Device device) {
    EagerDevice known = opened.get(device);
    if (known == null) {
      known = new EagerDevice(backend, devices.open(device), options.precision());
      opened.put(device, known);
    }
    return known;
  }

  long launches() {
    long sum = 0;
    for (EagerDevice device : opened.values()) {
      sum += device.executor().launches();
    }
    return sum;
  }

  void collect() {
    opened.values().forEach(device -> device.pool().collect());
  }

  @Override
  public void close() {
    opened.values().forEach(EagerDevice::close);
    opened.clear();
  }
}

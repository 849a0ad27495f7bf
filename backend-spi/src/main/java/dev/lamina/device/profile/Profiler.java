// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.profile;

import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Devices;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Times every launch and transfer of devices, by op. It waits for each one, so that a program runs
 * slower under it and its kernels do not overlap with anything; recordings are not replayed.
 *
 * <p>Thread safe.
 */
public final class Profiler {
  private final Map<String, OpTime> times = new HashMap<>();

  /** The same devices, whose work is timed. */
  public Devices watch(Devices devices) {
    return new Watched(devices);
  }

  /** Times since the start or the last {@link #reset}, longest first. */
  public synchronized List<OpTime> times() {
    return times.values().stream()
        .sorted(Comparator.comparingLong(OpTime::nanos).reversed().thenComparing(OpTime::name))
        .toList();
  }

  /** Forgets all times. */
  public synchronized void reset() {
    times.clear();
  }

  synchronized void add(String name, long nanos) {
    times.merge(
        name,
        new OpTime(name, 1, nanos),
        (a, b) -> new OpTime(name, a.launches() + b.launches(), a.nanos() + b.nanos()));
  }

  /** Opens each device once, as what it stands for does. */
  private final class Watched implements Devices {
    private final Devices devices;
    private final Map<Device, DeviceRuntime> open = new HashMap<>();

    Watched(Devices devices) {
      this.devices = devices;
    }

    @Override
    public List<Device> available() {
      return devices.available();
    }

    @Override
    public synchronized DeviceRuntime open(Device device) {
      DeviceRuntime runtime = devices.open(device);
      return open.computeIfAbsent(
          runtime.device(), key -> new ProfiledRuntime(runtime, Profiler.this));
    }
  }
}

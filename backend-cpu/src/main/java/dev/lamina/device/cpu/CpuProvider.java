// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu;

import dev.lamina.device.ComputeProvider;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceException;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.DeviceType;
import dev.lamina.device.cpu.onednn.OneDnn;
import java.util.List;
import java.util.function.Supplier;

/** The one CPU device of a process. The native library is loaded when it is first asked for. */
public final class CpuProvider implements ComputeProvider {
  private static final Device CPU = new Device(DeviceType.CPU, 0);

  private final Supplier<String> library;
  private String unavailableReason;
  private String version;
  private DeviceRuntime runtime;

  /** A provider over the oneDNN on the class path. */
  public CpuProvider() {
    this(OneDnn::version);
  }

  /** A provider that loads the library by {@code library}, which returns its version. */
  CpuProvider(Supplier<String> library) {
    this.library = library;
  }

  @Override
  public DeviceType type() {
    return DeviceType.CPU;
  }

  @Override
  public List<Device> devices() {
    return unavailableReason().isEmpty() ? List.of(CPU) : List.of();
  }

  @Override
  public synchronized String unavailableReason() {
    if (unavailableReason == null) {
      try {
        version = library.get();
        unavailableReason = "";
      } catch (LinkageError | RuntimeException e) {
        unavailableReason =
            "the native library of oneDNN cannot be loaded on "
                + System.getProperty("os.name")
                + " "
                + System.getProperty("os.arch")
                + ": "
                + firstLine(e);
      }
    }
    return unavailableReason;
  }

  private static String firstLine(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return failure.getClass().getSimpleName() + ": " + message.lines().findFirst().orElse("");
  }

  @Override
  public String describe(Device device) {
    requireCpu(device);
    return Runtime.getRuntime().availableProcessors()
        + " processors, "
        + System.getProperty("os.arch")
        + ", oneDNN "
        + version;
  }

  @Override
  public synchronized DeviceRuntime open(Device device) {
    requireCpu(device);
    if (runtime == null) {
      runtime = new CpuRuntime(device);
    }
    return runtime;
  }

  private void requireCpu(Device device) {
    if (!unavailableReason().isEmpty()) {
      throw new DeviceException("device " + device + " cannot be used: " + unavailableReason);
    }
    if (!device.equals(CPU)) {
      throw new DeviceException("there is no device " + device + "; there is " + CPU);
    }
  }

  @Override
  public synchronized void close() {
    if (runtime != null) {
      runtime.close();
      runtime = null;
    }
  }
}

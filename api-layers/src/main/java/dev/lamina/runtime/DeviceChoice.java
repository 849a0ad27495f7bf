// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.runtime;

import dev.lamina.device.ComputeProvider;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceException;
import dev.lamina.device.DeviceType;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which device a text means; {@code auto} gives the GPU priority where one is usable. */
final class DeviceChoice {
  static final String AUTO = "auto";
  private static final Logger LOG = LoggerFactory.getLogger(DeviceChoice.class);

  private DeviceChoice() {}

  static Device choose(Installed installed, String text) {
    return text.equals(AUTO) ? automatic(installed) : named(installed, Device.parse(text));
  }

  private static Device automatic(Installed installed) {
    String why = "no CUDA provider is installed";
    if (installed.deviceTypes().contains(DeviceType.CUDA)) {
      Optional<Device> gpu = first(installed, DeviceType.CUDA);
      if (gpu.isPresent()) {
        LOG.info("device {}: a GPU is usable and has priority", gpu.get());
        return gpu.get();
      }
      why = reason(installed);
    }
    Optional<Device> cpu = first(installed, DeviceType.CPU);
    if (cpu.isEmpty()) {
      throw new DeviceException(
          "no device for 'auto': no usable GPU ("
              + why
              + ") and no usable CPU provider; installed: "
              + Installed.listed(installed.deviceTypes()));
    }
    LOG.info("device {}: no usable GPU ({})", cpu.get(), why);
    return cpu.get();
  }

  private static Optional<Device> first(Installed installed, DeviceType type) {
    return installed.deviceTypes().contains(type)
        ? installed.usable(type).stream().findFirst()
        : Optional.empty();
  }

  private static Device named(Installed installed, Device device) {
    ComputeProvider provider = installed.provider(device.type());
    List<Device> devices = provider.devices();
    if (devices.isEmpty()) {
      throw new DeviceException(
          "device " + device + " cannot be used: " + provider.unavailableReason());
    }
    if (!devices.contains(device)) {
      throw new IllegalArgumentException("unknown device '" + device + "'; there are: " + devices);
    }
    return device;
  }

  private static String reason(Installed installed) {
    return installed.report().stream()
        .filter(report -> report.type().equals(DeviceType.CUDA))
        .map(ProviderReport::unavailableReason)
        .findFirst()
        .orElse("none found");
  }
}

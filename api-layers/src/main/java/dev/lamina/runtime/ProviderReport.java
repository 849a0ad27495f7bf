// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.runtime;

import dev.lamina.device.Device;
import dev.lamina.device.DeviceType;
import java.util.List;

/**
 * What a compute provider offers in this process.
 *
 * @param devices the devices that can be opened, best first
 * @param unavailableReason why there is none; empty text if there is one
 */
public record ProviderReport(DeviceType type, List<Entry> devices, String unavailableReason) {
  /** Copies the list. */
  public ProviderReport {
    devices = List.copyOf(devices);
  }

  /** A device and one line about it for people. */
  public record Entry(Device device, String description) {}
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.ComputeProvider;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceException;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.DeviceType;
import java.util.List;

/** The provider of the device {@code reference:0}. */
public final class ReferenceProvider implements ComputeProvider {
  /** Its device type. */
  public static final DeviceType TYPE = new DeviceType("reference");

  private static final Device DEVICE = new Device(TYPE, 0);

  private final DeviceRuntime runtime = new ReferenceRuntime(DEVICE);

  @Override
  public DeviceType type() {
    return TYPE;
  }

  @Override
  public List<Device> devices() {
    return List.of(DEVICE);
  }

  @Override
  public String unavailableReason() {
    return "";
  }

  @Override
  public String describe(Device device) {
    return "plain Java in double precision, for tests";
  }

  @Override
  public DeviceRuntime open(Device device) {
    if (!device.equals(DEVICE)) {
      throw new DeviceException("there is no device " + device + "; there is " + DEVICE);
    }
    return runtime;
  }

  @Override
  public void close() {
    runtime.close();
  }
}

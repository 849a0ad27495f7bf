// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck;

import dev.lamina.backend.Backend;
import dev.lamina.backend.BackendFactory;
import dev.lamina.backend.BackendOptions;
import dev.lamina.device.ComputeProvider;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Devices;
import dev.lamina.tensor.DType;
import java.util.Set;

/**
 * What is tested: a backend on a device, and the capabilities that it declares. What it does not
 * declare must fail with the right message.
 *
 * @param dtypes element types that every op with them supports
 */
public record TckSubject(
    BackendFactory factory, ComputeProvider provider, Device device, Set<DType> dtypes) {
  /** A fresh backend on the shared device. */
  public Backend open() {
    return factory.create(Devices.only(runtime()), device, BackendOptions.DEFAULT);
  }

  /** The open device. */
  public DeviceRuntime runtime() {
    return provider.open(device);
  }

  @Override
  public String toString() {
    return factory.name() + " on " + device;
  }
}

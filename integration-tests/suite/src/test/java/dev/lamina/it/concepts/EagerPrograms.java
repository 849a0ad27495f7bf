// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import dev.lamina.backend.BackendOptions;
import dev.lamina.device.ComputeProvider;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Devices;
import dev.lamina.device.cpu.CpuProvider;
import dev.lamina.eager.EagerBackend;
import dev.lamina.eager.EagerTensor;
import dev.lamina.tck.reference.ReferenceProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Eager backends for hand-written programs, and central differences to hold them against. */
final class EagerPrograms implements AutoCloseable, Devices {
  private final List<ComputeProvider> providers =
      List.of(new CpuProvider(), new ReferenceProvider());
  private final List<EagerBackend> backends = new ArrayList<>();

  /** A backend on the CPU, whose tensors may move to the reference device. */
  EagerBackend open() {
    return open("cpu");
  }

  /** A backend on a device, for {@code reference} in double precision throughout. */
  EagerBackend open(String device) {
    EagerBackend backend = new EagerBackend(this, Device.parse(device), BackendOptions.DEFAULT);
    backends.add(backend);
    return backend;
  }

  @Override
  public List<Device> available() {
    return providers.stream().flatMap(provider -> provider.devices().stream()).toList();
  }

  @Override
  public DeviceRuntime open(Device device) {
    for (ComputeProvider provider : providers) {
      if (provider.type().equals(device.type())) {
        return provider.open(device);
      }
    }
    throw new IllegalArgumentException("unknown device '" + device + "'; there is " + available());
  }

  @Override
  public void close() {
    backends.forEach(EagerBackend::close);
    providers.forEach(ComputeProvider::close);
  }

  /** The gradient of a function of FLOAT64 values, by central differences. */
  static double[] differences(
      EagerBackend backend, EagerTensor at, Function<EagerTensor, EagerTensor> function) {
    double step = 1e-5;
    double[] values = at.toDoubleArray();
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double[] moved = values.clone();
      moved[i] = values[i] + step;
      double above = value(backend, at, moved, function);
      moved[i] = values[i] - step;
      result[i] = (above - value(backend, at, moved, function)) / (2 * step);
    }
    return result;
  }

  private static double value(
      EagerBackend backend,
      EagerTensor like,
      double[] values,
      Function<EagerTensor, EagerTensor> function) {
    EagerTensor x = backend.tensor(values).reshape(like.shape().dims());
    return function.apply(x).item();
  }
}

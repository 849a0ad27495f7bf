// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import dev.lamina.device.Buffer;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.DeviceType;
import dev.lamina.device.Devices;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.it.tck.ForwardingRuntime;
import dev.lamina.tck.reference.ReferenceProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Devices in plain Java: the reference device under several names. */
final class TestDevices implements Devices {
  private final Map<Device, DeviceRuntime> runtimes = new LinkedHashMap<>();
  private final List<Device> opened = new ArrayList<>();
  private final List<String> launched = new ArrayList<>();

  private TestDevices() {}

  /** The reference device. */
  static TestDevices reference() {
    return new TestDevices().add(runtime().device(), Set.of());
  }

  /** A CPU alone. */
  static TestDevices cpu() {
    return new TestDevices().add(new Device(DeviceType.CPU, 0), Set.of());
  }

  /** A device that says it is a GPU and lacks kernels for some ops, and then a CPU. */
  static TestDevices gpuThenCpu(Class<?>... lacking) {
    return new TestDevices()
        .add(new Device(DeviceType.CUDA, 0), Set.of(lacking))
        .add(new Device(DeviceType.CPU, 0), Set.of());
  }

  private static DeviceRuntime runtime() {
    ReferenceProvider provider = new ReferenceProvider();
    return provider.open(provider.devices().get(0));
  }

  private TestDevices add(Device device, Set<Class<?>> lacking) {
    runtimes.put(
        device,
        new ForwardingRuntime(runtime()) {
          @Override
          public Device device() {
            return device;
          }

          @Override
          public Optional<Kernel> prepare(KernelRequest request) {
            return lacking.contains(request.op().getClass())
                ? Optional.empty()
                : super.prepare(request).map(kernel -> counting(kernel, request));
          }
        });
    return this;
  }

  private Kernel counting(Kernel kernel, KernelRequest request) {
    return new Kernel() {
      @Override
      public long workspaceBytes() {
        return kernel.workspaceBytes();
      }

      @Override
      public boolean mayAlias(int input, int output) {
        return kernel.mayAlias(input, output);
      }

      @Override
      public void launch(Buffer[] inputs, Buffer[] outputs, Buffer workspace) {
        launched.add(request.op().name());
        kernel.launch(inputs, outputs, workspace);
      }

      @Override
      public void close() {
        kernel.close();
      }
    };
  }

  @Override
  public List<Device> available() {
    return List.copyOf(runtimes.keySet());
  }

  @Override
  public DeviceRuntime open(Device device) {
    opened.add(device);
    return runtimes.get(device);
  }

  /** The devices that were asked for, in order. */
  List<Device> opened() {
    return opened;
  }

  /** The ops whose kernels were launched, in order. */
  List<String> launched() {
    return launched;
  }

  /** Buffers that are not closed. */
  long liveBuffers() {
    return runtimes.values().stream().mapToLong(runtime -> runtime.memory().liveBuffers()).sum();
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.profile;

import dev.lamina.device.Buffer;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.MemoryStats;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import java.util.Optional;

/** A device that waits for each piece of work and tells a profiler how long it took. */
final class ProfiledRuntime implements DeviceRuntime {
  private final DeviceRuntime runtime;
  private final Profiler profiler;

  ProfiledRuntime(DeviceRuntime runtime, Profiler profiler) {
    this.runtime = runtime;
    this.profiler = profiler;
  }

  private void timed(String name, Runnable work) {
    long start = System.nanoTime();
    work.run();
    runtime.synchronize();
    profiler.add(name, System.nanoTime() - start);
  }

  @Override
  public Device device() {
    return runtime.device();
  }

  @Override
  public int elementBytes(DType dtype) {
    return runtime.elementBytes(dtype);
  }

  @Override
  public int alignment() {
    return runtime.alignment();
  }

  @Override
  public Buffer allocate(long bytes) {
    return runtime.allocate(bytes);
  }

  @Override
  public void write(Buffer target, HostTensor host) {
    timed("(feed)", () -> runtime.write(target, host));
  }

  @Override
  public void read(Buffer source, HostTensor host) {
    timed("(fetch)", () -> runtime.read(source, host));
  }

  @Override
  public boolean mayFail() {
    return runtime.mayFail();
  }

  @Override
  public void copy(Buffer source, Buffer target, long bytes) {
    timed("(copy)", () -> runtime.copy(source, target, bytes));
  }

  @Override
  public Optional<Kernel> prepare(KernelRequest request) {
    return runtime.prepare(request).map(kernel -> new Timed(request.op().name(), kernel));
  }

  @Override
  public void synchronize() {
    runtime.synchronize();
  }

  @Override
  public MemoryStats memory() {
    return runtime.memory();
  }

  /** Does nothing: the runtime belongs to whom the profiler got it from. */
  @Override
  public void close() {}

  private final class Timed implements Kernel {
    private final String name;
    private final Kernel kernel;

    Timed(String name, Kernel kernel) {
      this.name = name;
      this.kernel = kernel;
    }

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
      timed(name, () -> kernel.launch(inputs, outputs, workspace));
    }

    @Override
    public void close() {
      kernel.close();
    }
  }
}

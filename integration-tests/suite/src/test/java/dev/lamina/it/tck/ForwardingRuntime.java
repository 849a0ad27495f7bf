// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.tck;

import dev.lamina.device.Buffer;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.MemoryStats;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import java.util.Optional;

/** A device that does what another does; faulty devices change one thing. */
public class ForwardingRuntime implements DeviceRuntime {
  private final DeviceRuntime inner;

  public ForwardingRuntime(DeviceRuntime inner) {
    this.inner = inner;
  }

  @Override
  public Device device() {
    return inner.device();
  }

  @Override
  public int elementBytes(DType dtype) {
    return inner.elementBytes(dtype);
  }

  @Override
  public int alignment() {
    return inner.alignment();
  }

  @Override
  public Buffer allocate(long bytes) {
    return inner.allocate(bytes);
  }

  @Override
  public void write(Buffer target, HostTensor host) {
    inner.write(target, host);
  }

  @Override
  public void read(Buffer source, HostTensor host) {
    inner.read(source, host);
  }

  @Override
  public void copy(Buffer source, Buffer target, long bytes) {
    inner.copy(source, target, bytes);
  }

  @Override
  public Optional<Kernel> prepare(KernelRequest request) {
    return inner.prepare(request);
  }

  @Override
  public void synchronize() {
    inner.synchronize();
  }

  @Override
  public MemoryStats memory() {
    return inner.memory();
  }

  @Override
  public void close() {
    inner.close();
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu;

import dev.lamina.device.Buffer;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.MemoryStats;
import dev.lamina.device.Precision;
import dev.lamina.device.cpu.kernel.CpuKernels;
import dev.lamina.device.cpu.kernel.KernelContext;
import dev.lamina.device.cpu.memory.CachingAllocator;
import dev.lamina.device.cpu.memory.CpuBuffer;
import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.device.cpu.onednn.NnPrimitives;
import dev.lamina.device.cpu.onednn.OneDnn;
import dev.lamina.device.cpu.onednn.Primitives;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;

/** The CPU as a device: native memory and oneDNN. */
final class CpuRuntime implements DeviceRuntime {
  private final Device device;
  private final CachingAllocator allocator = new CachingAllocator();
  private final NativeMemory memory = new NativeMemory();
  private final OneDnn oneDnn = new OneDnn();
  private final CpuKernels kernels;

  CpuRuntime(Device device) {
    this.device = device;
    Primitives primitives = new Primitives(oneDnn);
    this.kernels =
        new CpuKernels(
            new KernelContext(primitives, new NnPrimitives(primitives), allocator, memory));
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public int alignment() {
    return CachingAllocator.ALIGNMENT;
  }

  @Override
  public Buffer allocate(long bytes) {
    return allocator.allocate(bytes);
  }

  @Override
  public void write(Buffer target, HostTensor host) {
    HostTransfers.write(memory, address(target, host.spec()), host);
  }

  @Override
  public void read(Buffer source, HostTensor host) {
    HostTransfers.read(memory, address(source, host.spec()), host);
  }

  private static long address(Buffer buffer, TensorSpec spec) {
    if (buffer.bytes() < spec.bytes()) {
      throw new IllegalArgumentException(
          "buffer of " + buffer.bytes() + " bytes is too small for " + spec);
    }
    return ((CpuBuffer) buffer).address();
  }

  @Override
  public void copy(Buffer source, Buffer target, long bytes) {
    memory.copy(((CpuBuffer) source).address(), ((CpuBuffer) target).address(), bytes);
  }

  @Override
  public Optional<Kernel> prepare(KernelRequest request) {
    return request.precision() == Precision.HIGHEST ? kernels.prepare(request) : Optional.empty();
  }

  @Override
  public void synchronize() {
    oneDnn.synchronize();
  }

  @Override
  public MemoryStats memory() {
    return allocator.stats();
  }

  @Override
  public void close() {
    allocator.close();
    oneDnn.close();
  }
}

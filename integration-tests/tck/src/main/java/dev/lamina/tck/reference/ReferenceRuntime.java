// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.Buffer;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.MemoryStats;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import java.util.Optional;

/** The reference device. Everything is stored in eight bytes, and nothing is rounded. */
final class ReferenceRuntime implements DeviceRuntime {
  private final Device device;
  private final KernelTable kernels;
  private long bytesInUse;
  private long peak;
  private long live;

  ReferenceRuntime(Device device) {
    this.device = device;
    KernelTable.Builder table = KernelTable.builder();
    ElementwiseKernels.register(table);
    FunctionKernels.register(table);
    GammaKernels.register(table);
    LogicKernels.register(table);
    ArrayKernels.register(table);
    ReduceKernels.register(table);
    AxisKernels.register(table);
    ScatterKernels.register(table);
    LinalgKernels.register(table);
    ConvKernels.register(table);
    PoolKernels.register(table);
    NnKernels.register(table);
    RandomKernels.register(table);
    NormKernels.register(table);
    AttentionKernels.register(table);
    RnnKernels.register(table);
    CtcKernels.register(table);
    ImageKernels.register(table);
    this.kernels = table.build();
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public int elementBytes(DType dtype) {
    return ReferenceBuffer.ELEMENT_BYTES;
  }

  @Override
  public int alignment() {
    return ReferenceBuffer.ELEMENT_BYTES;
  }

  @Override
  public synchronized Buffer allocate(long bytes) {
    ReferenceBuffer buffer = new ReferenceBuffer(this, bytes);
    bytesInUse += bytes;
    peak = Math.max(peak, bytesInUse);
    live++;
    return buffer;
  }

  synchronized void freed(long bytes) {
    bytesInUse -= bytes;
    live--;
  }

  @Override
  public void write(Buffer target, HostTensor host) {
    View view = new View(host.spec(), (ReferenceBuffer) target);
    for (int i = 0; i < view.size(); i++) {
      if (view.floating()) {
        view.set(i, host.getDouble(i));
      } else {
        view.setLong(i, host.getLong(i));
      }
    }
  }

  @Override
  public void read(Buffer source, HostTensor host) {
    View view = new View(host.spec(), (ReferenceBuffer) source);
    for (int i = 0; i < view.size(); i++) {
      if (view.floating()) {
        host.setDouble(i, view.get(i));
      } else {
        host.setLong(i, view.getLong(i));
      }
    }
  }

  @Override
  public void copy(Buffer source, Buffer target, long bytes) {
    for (int i = 0; i < bytes / ReferenceBuffer.ELEMENT_BYTES; i++) {
      ((ReferenceBuffer) target).setLong(i, ((ReferenceBuffer) source).getLong(i));
    }
  }

  @Override
  public Optional<Kernel> prepare(KernelRequest request) {
    return kernels.prepare(request);
  }

  @Override
  public void synchronize() {}

  /** The Java heap serves as memory: what was allocated is what was asked for. */
  @Override
  public synchronized MemoryStats memory() {
    return new MemoryStats(bytesInUse, peak, bytesInUse, live, 0);
  }

  @Override
  public void close() {}
}

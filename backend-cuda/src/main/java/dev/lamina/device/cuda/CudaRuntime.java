// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda;

import dev.lamina.device.Buffer;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.MemoryStats;
import dev.lamina.device.Pending;
import dev.lamina.device.Recording;
import dev.lamina.device.cuda.driver.CudaDriver;
import dev.lamina.device.cuda.driver.CudaException;
import dev.lamina.device.cuda.driver.CudaStream;
import dev.lamina.device.cuda.kernel.CudaKernels;
import dev.lamina.device.cuda.kernel.Launcher;
import dev.lamina.device.cuda.memory.CachingAllocator;
import dev.lamina.device.cuda.memory.CheckingAllocator;
import dev.lamina.device.cuda.memory.CudaBuffer;
import dev.lamina.device.cuda.memory.DeviceAllocator;
import dev.lamina.device.cuda.memory.Staging;
import dev.lamina.tensor.HostTensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A GPU as a device. Work is asynchronous; reading a buffer waits for it. */
final class CudaRuntime implements DeviceRuntime {
  private final Device device;
  private final CudaStream stream;
  private final DeviceAllocator allocator;
  private final Staging staging;
  private final Launcher launcher;
  private final CudaKernels kernels;
  private final Readback readback;
  private final Set<CudaRecording> recordings = ConcurrentHashMap.newKeySet();
  private final boolean recordable = !"false".equals(System.getProperty("lamina.cuda.graphs"));
  private boolean closed;

  private CudaRuntime(Device device, CudaStream stream) {
    this.device = device;
    this.stream = stream;
    this.staging = new Staging(stream);
    this.launcher = new Launcher(stream, device.ordinal());
    this.allocator = allocator(stream.driver());
    stream.onClose(allocator::close);
    stream.onClose(() -> List.copyOf(recordings).forEach(CudaRecording::close));
    this.kernels = new CudaKernels(launcher);
    this.readback = new Readback(stream, launcher.faults());
  }

  /** Opens a device, or gives back what was taken of it when that fails. */
  static CudaRuntime open(CudaDriver driver, Device device) {
    CudaStream stream = new CudaStream(driver, device.ordinal());
    try {
      return stream.call(() -> new CudaRuntime(device, stream));
    } catch (RuntimeException e) {
      try {
        stream.close();
      } catch (CudaException more) {
        e.addSuppressed(more);
      }
      throw e;
    }
  }

  /** Chosen by the system property {@code lamina.cuda.memory}. */
  private DeviceAllocator allocator(CudaDriver driver) {
    String kind = System.getProperty("lamina.cuda.memory", "cached");
    String name = device.toString();
    return switch (kind) {
      case "cached" -> new CachingAllocator(driver, name);
      case "separate" -> new CheckingAllocator(driver, name, stream.handle(), 0);
      case "guarded" ->
          new CheckingAllocator(driver, name, stream.handle(), CheckingAllocator.GUARD);
      default ->
          throw new IllegalArgumentException(
              "the system property lamina.cuda.memory is '"
                  + kind
                  + "'; it may be cached, separate or guarded");
    };
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public int alignment() {
    return DeviceAllocator.ALIGNMENT;
  }

  @Override
  public Buffer allocate(long bytes) {
    return stream.call(() -> allocator.allocate(bytes));
  }

  private static long address(Buffer buffer, long bytes, String what) {
    if (buffer.bytes() < bytes) {
      throw new IllegalArgumentException(
          "buffer of " + buffer.bytes() + " bytes is too small for " + what);
    }
    return ((CudaBuffer) buffer).address();
  }

  @Override
  public void write(Buffer target, HostTensor host) {
    long address = address(target, host.spec().bytes(), host.spec().toString());
    stream.run(() -> staging.write(address, host));
  }

  @Override
  public void read(Buffer source, HostTensor host) {
    long address = address(source, host.spec().bytes(), host.spec().toString());
    stream.run(
        () -> {
          launcher.faults().look();
          staging.read(address, host);
          launcher.faults().check();
        });
  }

  @Override
  public boolean mayFail() {
    return launcher.faults().arePossible();
  }

  @Override
  public Pending readLater(Buffer source, HostTensor host) {
    if (!Readback.fits(host)) {
      read(source, host);
      return Pending.DONE;
    }
    long address = address(source, host.spec().bytes(), host.spec().toString());
    stream.enter();
    try {
      return readback.read(address, host);
    } catch (CudaException e) {
      throw stream.failed(e);
    }
  }

  @Override
  public void copy(Buffer source, Buffer target, long bytes) {
    long from = address(source, bytes, bytes + " bytes");
    long to = address(target, bytes, bytes + " bytes");
    stream.run(() -> launcher.copyResult(from, to, bytes));
  }

  @Override
  public Optional<Kernel> prepare(KernelRequest request) {
    return stream.call(() -> kernels.prepare(request));
  }

  @Override
  public Optional<Recording> record(Runnable launches) {
    if (!recordable || !stream.call(launcher::recordable)) {
      return Optional.empty();
    }
    Optional<CudaRecording> recording =
        CudaRecording.of(stream, launcher.faults(), launches, recordings::remove);
    recording.ifPresent(recordings::add);
    return recording.map(found -> found);
  }

  @Override
  public void synchronize() {
    stream.run(
        () -> {
          launcher.faults().look();
          stream.driver().synchronize(stream.handle());
          launcher.faults().check();
        });
  }

  @Override
  public MemoryStats memory() {
    return allocator.stats();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    stream.close();
  }
}

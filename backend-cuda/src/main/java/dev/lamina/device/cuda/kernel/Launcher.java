// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.cuda.driver.CudaDriver;
import dev.lamina.device.cuda.driver.CudaException;
import dev.lamina.device.cuda.driver.CudaStream;
import dev.lamina.device.cuda.driver.Gemm;
import dev.lamina.device.cuda.driver.PinnedBlock;

/**
 * Launches kernels and products on a device's stream. A launch is {@link #start}, the parameters in
 * order, and {@link #elements} or {@link #blocks}; the driver copies parameters during the call, so
 * that one block of memory serves all launches. One thread at a time. What it takes of the device
 * goes when the stream closes.
 */
public final class Launcher {
  /** Threads of every block; the kernels count on it. */
  static final int THREADS = 256;

  private static final int MAX_PARAMETERS = 24;
  private static final int VALUE_BYTES = 4096;
  private static final int BLOCKS_A_PROCESSOR = 8;
  private static final int PROCESSORS = 16;
  private static final long BLAS_WORKSPACE = 4 << 20;
  private static final int ONE = MAX_PARAMETERS * 8 + VALUE_BYTES;
  private static final int ZERO = ONE + 8;

  private final CudaStream stream;
  private final CudaDriver driver;
  private final Modules modules;
  private final IndexFaults faults;
  private final PinnedBlock block;
  private final int mostBlocks;
  private final boolean synchronous = Boolean.getBoolean("lamina.cuda.sync");
  private KernelFunction function;
  private int parameters;
  private int used;
  private long blas;
  private long blasWorkspace;
  private boolean blasReady;

  /** Launches on a device's stream. */
  public Launcher(CudaStream stream, int ordinal) {
    this.stream = stream;
    this.driver = stream.driver();
    this.modules = new Modules(stream);
    this.faults = new IndexFaults(stream);
    this.block = driver.allocatePinned(ZERO + 8);
    stream.onClose(() -> driver.freePinned(block));
    this.mostBlocks = driver.attribute(PROCESSORS, ordinal) * BLOCKS_A_PROCESSOR;
    block.view().putFloat(ONE, 1);
    block.view().putFloat(ZERO, 0);
  }

  /** Integers that were out of range. */
  public IndexFaults faults() {
    return faults;
  }

  CudaStream stream() {
    return stream;
  }

  int mostBlocks() {
    return mostBlocks;
  }

  int processors() {
    return mostBlocks / BLOCKS_A_PROCESSOR;
  }

  KernelFunction function(String family, String name) {
    stream.enter();
    return modules.function(family, name);
  }

  Launcher start(KernelFunction kernel) {
    function = kernel;
    parameters = 0;
    used = MAX_PARAMETERS * 8;
    return this;
  }

  private int next(int bytes) {
    int at = used;
    block.view().putLong(8 * parameters++, block.address() + at);
    used += (bytes + 7) / 8 * 8;
    return at;
  }

  Launcher add(long value) {
    block.view().putLong(next(8), value);
    return this;
  }

  Launcher add(int value) {
    block.view().putInt(next(4), value);
    return this;
  }

  Launcher add(boolean value) {
    return add(value ? 1 : 0);
  }

  Launcher add(float value) {
    block.view().putFloat(next(4), value);
    return this;
  }

  Launcher add(double value) {
    block.view().putDouble(next(8), value);
    return this;
  }

  /** The addresses of the first inputs, in order. */
  Launcher inputs(CudaKernel.Operands at, int count) {
    for (int i = 0; i < count; i++) {
      add(at.input(i));
    }
    return this;
  }

  /** The addresses of the first outputs, in order. */
  Launcher outputs(CudaKernel.Operands at, int count) {
    for (int i = 0; i < count; i++) {
      add(at.output(i));
    }
    return this;
  }

  /** A struct of 64-bit fields. */
  Launcher add(long[] fields) {
    int at = next(8 * fields.length);
    for (int i = 0; i < fields.length; i++) {
      block.view().putLong(at + 8 * i, fields[i]);
    }
    return this;
  }

  /** Launches enough threads for a loop over {@code count} elements; none for none. */
  void elements(long count) {
    blocks((count + THREADS - 1) / THREADS, 0);
  }

  /** Launches {@code count} blocks, or as many as the device has use for. */
  void blocks(long count, int sharedBytes) {
    if (count > 0) {
      int blocks = (int) Math.min(count, mostBlocks);
      driver.launch(
          function.handle(), blocks, THREADS, sharedBytes, stream.handle(), block.address());
      if (synchronous) {
        synchronizeAfter(function.name());
      }
    }
  }

  void gemm(Gemm gemm, long a, long b, long c) {
    if (!blasReady) {
      prepareBlas();
    }
    long one = block.address() + ONE;
    driver.gemm(blas, gemm, a, b, c, one, gemm.accumulate() ? one : block.address() + ZERO);
    if (synchronous) {
      synchronizeAfter("matrix product");
    }
  }

  private void prepareBlas() {
    if (blasWorkspace == 0) {
      blasWorkspace = driver.allocate(BLAS_WORKSPACE);
      stream.onClose(() -> driver.free(blasWorkspace));
    }
    if (blas == 0) {
      blas = driver.createBlas(stream.handle());
      stream.onClose(() -> driver.destroyBlas(blas));
    }
    driver.setBlasWorkspace(blas, blasWorkspace, BLAS_WORKSPACE);
    blasReady = true;
  }

  void zero(long address, long bytes) {
    if (bytes > 0) {
      driver.fill(address, 0, bytes, stream.handle());
    }
  }

  /** A copy in any case. */
  void copy(long source, long target, long bytes) {
    if (bytes > 0 && source != target) {
      driver.copyOnDevice(target, source, bytes, stream.handle());
    }
  }

  /** A copy that does not happen if a kernel before it found an integer out of range. */
  public void copyResult(long source, long target, long bytes) {
    if (bytes == 0 || source == target || !faults.guarded()) {
      copy(source, target, bytes);
      return;
    }
    boolean words = bytes % Integer.BYTES == 0;
    long count = words ? bytes / Integer.BYTES : bytes;
    start(guardedCopy(words))
        .add(source)
        .add(target)
        .add(count)
        .add(faults.place())
        .elements(count);
  }

  private KernelFunction guardedCopy(boolean words) {
    return function("index", words ? "copy_unless_fault_4" : "copy_unless_fault_1");
  }

  /** Whether launches can be recorded; loads what only recordings may use. */
  public boolean recordable() {
    if (synchronous) {
      return false;
    }
    guardedCopy(true);
    guardedCopy(false);
    return true;
  }

  private void synchronizeAfter(String what) {
    try {
      driver.synchronize(stream.handle());
    } catch (CudaException e) {
      throw new CudaException(what, e.status(), e.getMessage());
    }
  }
}

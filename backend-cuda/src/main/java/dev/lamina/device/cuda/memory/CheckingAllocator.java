// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.memory;

import dev.lamina.device.DeviceException;
import dev.lamina.device.MemoryStats;
import dev.lamina.device.cuda.driver.CudaDriver;
import dev.lamina.device.cuda.driver.CudaException;
import dev.lamina.device.cuda.driver.PinnedBlock;
import java.util.HashSet;
import java.util.Set;

/**
 * For finding bugs in kernels: every buffer has an allocation of its own, which is not reused,
 * starts as NaN and, if asked for, ends with guard bytes that are looked at when it is freed. Slow.
 */
public final class CheckingAllocator implements DeviceAllocator {
  /** Guard bytes behind a buffer where there are some. */
  public static final int GUARD = 64;

  private static final int POISON = 0xff;
  private static final int MARK = 0xa5;

  private final CudaDriver driver;
  private final String device;
  private final long stream;
  private final int guard;
  private final PinnedBlock seen;
  private final Usage usage = new Usage();
  private final Set<Block> live = new HashSet<>();

  /**
   * An allocator that names {@code device} in its messages, for work on a stream.
   *
   * @param guard {@link #GUARD}, or 0 where the device itself notices what is out of bounds
   */
  public CheckingAllocator(CudaDriver driver, String device, long stream, int guard) {
    this.driver = driver;
    this.device = device;
    this.stream = stream;
    this.guard = guard;
    this.seen = driver.allocatePinned(GUARD);
  }

  @Override
  public synchronized CudaBuffer allocate(long bytes) {
    long address;
    try {
      address = driver.allocate(Math.max(bytes, 1) + guard);
    } catch (CudaException e) {
      throw e.status() == CudaException.OUT_OF_MEMORY
          ? new OutOfDeviceMemory(bytes, device, usage, e)
          : e;
    }
    if (bytes > 0) {
      driver.fill(address, POISON, bytes, stream);
    }
    if (guard > 0) {
      driver.fill(address + bytes, MARK, guard, stream);
    }
    Block block = new Block(address, bytes);
    live.add(block);
    usage.reserved(bytes);
    usage.taken(bytes);
    return new CudaBuffer(this, block, bytes);
  }

  @Override
  public synchronized void free(CudaBuffer buffer) {
    Block block = buffer.block();
    if (!live.remove(block)) {
      return;
    }
    if (guard > 0) {
      driver.copyToHost(seen.address(), block.address() + block.size(), guard, stream);
      driver.synchronize(stream);
    }
    driver.free(block.address());
    usage.returned(block.size());
    usage.released(block.size());
    for (int i = 0; i < guard; i++) {
      if ((seen.view().get(i) & 0xff) != MARK) {
        throw new DeviceException(
            "byte " + i + " behind a buffer of " + block.size() + " bytes was overwritten");
      }
    }
  }

  @Override
  public synchronized MemoryStats stats() {
    return usage.stats();
  }

  @Override
  public synchronized void close() {
    live.forEach(block -> driver.free(block.address()));
    live.clear();
    usage.clear();
    driver.freePinned(seen);
  }
}

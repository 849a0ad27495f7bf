// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.memory;

import dev.lamina.device.DeviceException;
import dev.lamina.device.MemoryStats;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;

/**
 * Native memory that is kept when buffers close and given out again to requests of the same size
 * class. Thread safe.
 */
public final class CachingAllocator implements AutoCloseable {
  /** Alignment of every buffer: a cache line, and the width of the widest vector registers. */
  public static final int ALIGNMENT = 64;

  private static final long HUGE_PAGE = 2L << 20;

  private final Map<Long, Deque<Long>> free = new HashMap<>();
  private final List<Pointer> blocks = new ArrayList<>();
  private long bytesInUse;
  private long peakBytesInUse;
  private long bytesReserved;
  private long liveBuffers;
  private long nativeAllocations;
  private boolean closed;

  /**
   * A buffer of at least {@code bytes}; its content is undefined.
   *
   * @throws DeviceException if the system has no more memory
   */
  public synchronized CpuBuffer allocate(long bytes) {
    if (closed) {
      throw new IllegalStateException("the CPU device was closed");
    }
    long size = sizeClass(bytes);
    Deque<Long> cached = free.get(size);
    long address = cached == null || cached.isEmpty() ? allocateNative(size) : cached.pop();
    bytesInUse += size;
    peakBytesInUse = Math.max(peakBytesInUse, bytesInUse);
    liveBuffers++;
    return new CpuBuffer(this, address, bytes);
  }

  synchronized void free(long address, long bytes) {
    if (closed) {
      return;
    }
    long size = sizeClass(bytes);
    free.computeIfAbsent(size, key -> new ArrayDeque<>()).push(address);
    bytesInUse -= size;
    liveBuffers--;
  }

  /** What is held now. */
  public synchronized MemoryStats stats() {
    return new MemoryStats(
        bytesInUse, peakBytesInUse, bytesReserved, liveBuffers, nativeAllocations);
  }

  @Override
  public synchronized void close() {
    closed = true;
    blocks.forEach(Pointer::free);
    blocks.clear();
    free.clear();
    bytesInUse = 0;
    bytesReserved = 0;
    liveBuffers = 0;
  }

  private long allocateNative(long size) {
    long alignment = size >= HUGE_PAGE ? HUGE_PAGE : ALIGNMENT;
    Pointer block = Pointer.malloc(size + alignment);
    if (block == null || block.isNull()) {
      throw new DeviceException(
          "out of memory on cpu:0: "
              + size
              + " bytes asked for, "
              + bytesInUse
              + " in use, "
              + bytesReserved
              + " reserved");
    }
    blocks.add(block);
    nativeAllocations++;
    bytesReserved += size + alignment;
    return (block.address() + alignment - 1) & -alignment;
  }

  /** Multiples of a cache line, with at most an eighth of waste, so that similar sizes share. */
  static long sizeClass(long bytes) {
    long size = Math.max(ALIGNMENT, bytes);
    long step = Math.max(ALIGNMENT, Long.highestOneBit(size) / 8);
    return (size + step - 1) / step * step;
  }
}

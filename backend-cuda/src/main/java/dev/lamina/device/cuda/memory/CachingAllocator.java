// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.memory;

import dev.lamina.device.MemoryStats;
import dev.lamina.device.cuda.driver.CudaDriver;
import dev.lamina.device.cuda.driver.CudaException;
import dev.lamina.device.cuda.driver.Releases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Device memory that is kept when buffers close: small blocks are cut from segments of 2 MiB,
 * middle ones from segments of 20 MiB, large ones have their own. The best fit is taken, split, and
 * merged with free neighbours when it comes back.
 *
 * <p>All work of a device runs on one stream, so that memory may be reused at once: what is
 * launched later runs later.
 */
public final class CachingAllocator implements DeviceAllocator {
  private static final long ROUND = 512;
  private static final long MIB = 1 << 20;

  /** Largest requests that share a segment, and the segments' sizes. */
  private static final long SMALL = MIB;

  private static final long SMALL_SEGMENT = 2 * MIB;
  private static final long MIDDLE = 10 * MIB;
  private static final long MIDDLE_SEGMENT = 20 * MIB;

  private static final Comparator<Block> BY_SIZE =
      Comparator.comparingLong(Block::size).thenComparingLong(Block::address);

  private final CudaDriver driver;
  private final String device;
  private final Usage usage = new Usage();
  private final TreeSet<Block> free = new TreeSet<>(BY_SIZE);
  private final List<Block> segments = new ArrayList<>();
  private boolean closed;

  /** An allocator that names {@code device} in its messages. */
  public CachingAllocator(CudaDriver driver, String device) {
    this.driver = driver;
    this.device = device;
  }

  @Override
  public synchronized CudaBuffer allocate(long bytes) {
    if (closed) {
      throw new IllegalStateException("the device " + device + " was closed");
    }
    long size = (Math.max(bytes, 1) + ROUND - 1) / ROUND * ROUND;
    Block block = cached(size);
    if (block == null) {
      block = segment(size, bytes);
    }
    if (block.size() > size) {
      free.add(block.split(size));
    }
    usage.taken(size);
    return new CudaBuffer(this, block, bytes);
  }

  /** The smallest free block that fits; large segments are not broken up for small requests. */
  private Block cached(long size) {
    Block block = free.ceiling(new Block(0, size));
    boolean wasteful =
        block != null && size <= SMALL && block.isSegment() && block.size() > MIDDLE_SEGMENT;
    if (block == null || wasteful) {
      return null;
    }
    free.remove(block);
    block.setFree(false);
    return block;
  }

  private Block segment(long size, long asked) {
    long bytes =
        size <= SMALL
            ? SMALL_SEGMENT
            : size <= MIDDLE ? MIDDLE_SEGMENT : (size + 2 * MIB - 1) / (2 * MIB) * (2 * MIB);
    Block block = new Block(reserve(bytes, asked), bytes);
    segments.add(block);
    usage.reserved(bytes);
    return block;
  }

  private long reserve(long bytes, long asked) {
    try {
      return driver.allocate(bytes);
    } catch (CudaException first) {
      if (first.status() != CudaException.OUT_OF_MEMORY) {
        throw first;
      }
      releaseUnused();
      try {
        return driver.allocate(bytes);
      } catch (CudaException second) {
        throw new OutOfDeviceMemory(asked, device, usage, second);
      }
    }
  }

  private void releaseUnused() {
    for (Block block : List.copyOf(free)) {
      if (block.isSegment()) {
        driver.free(block.address());
        free.remove(block);
        segments.remove(block);
        usage.released(block.size());
      }
    }
  }

  @Override
  public synchronized void free(CudaBuffer buffer) {
    if (closed) {
      return;
    }
    Block block = buffer.block();
    if (block.isFree()) {
      throw new IllegalStateException("a block of " + block.size() + " bytes was freed twice");
    }
    usage.returned(block.size());
    block.setFree(true);
    Block next = block.next();
    if (next != null && next.isFree()) {
      free.remove(next);
      block.absorbNext();
    }
    Block previous = block.previous();
    if (previous != null && previous.isFree()) {
      free.remove(previous);
      previous.absorbNext();
      block = previous;
    }
    free.add(block);
  }

  @Override
  public synchronized MemoryStats stats() {
    return usage.stats();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      List<Runnable> frees = new ArrayList<>();
      segments.forEach(segment -> frees.add(() -> driver.free(segment.address())));
      segments.clear();
      free.clear();
      usage.clear();
      Releases.all(frees);
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.memory;

import dev.lamina.device.Buffer;

/** A piece of native memory, or a view of one. */
public final class CpuBuffer implements Buffer {
  private final CachingAllocator owner;
  private final CpuBuffer whole;
  private final long address;
  private final long bytes;
  private boolean closed;

  CpuBuffer(CachingAllocator owner, long address, long bytes) {
    this.owner = owner;
    this.whole = this;
    this.address = address;
    this.bytes = bytes;
  }

  private CpuBuffer(CpuBuffer whole, long address, long bytes) {
    this.owner = whole.owner;
    this.whole = whole;
    this.address = address;
    this.bytes = bytes;
  }

  /**
   * Where the memory is.
   *
   * @throws IllegalStateException if it was closed
   */
  public long address() {
    if (whole.closed) {
      throw new IllegalStateException("buffer of " + bytes + " bytes was used after it was closed");
    }
    return address;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public Buffer slice(long offset, long length) {
    if (offset < 0
        || length < 0
        || offset > bytes - length
        || offset % CachingAllocator.ALIGNMENT != 0) {
      throw new IllegalArgumentException(
          "slice of "
              + length
              + " bytes at "
              + offset
              + " must lie inside the buffer's "
              + bytes
              + " bytes, at a multiple of "
              + CachingAllocator.ALIGNMENT);
    }
    return new CpuBuffer(whole, address() + offset, length);
  }

  @Override
  public void close() {
    if (whole == this && !closed) {
      closed = true;
      owner.free(address, bytes);
    }
  }
}

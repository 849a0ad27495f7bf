// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.memory;

import dev.lamina.device.Buffer;

/** A piece of device memory, or a view of one. */
public final class CudaBuffer implements Buffer {
  private final DeviceAllocator owner;
  private final CudaBuffer whole;
  private final Block block;
  private final long address;
  private final long bytes;
  private boolean closed;

  CudaBuffer(DeviceAllocator owner, Block block, long bytes) {
    this.owner = owner;
    this.whole = this;
    this.block = block;
    this.address = block.address();
    this.bytes = bytes;
  }

  private CudaBuffer(CudaBuffer whole, long address, long bytes) {
    this.owner = whole.owner;
    this.whole = whole;
    this.block = whole.block;
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

  Block block() {
    return block;
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
        || offset % DeviceAllocator.ALIGNMENT != 0) {
      throw new IllegalArgumentException(
          "slice of "
              + length
              + " bytes at "
              + offset
              + " must lie inside the buffer's "
              + bytes
              + " bytes, at a multiple of "
              + DeviceAllocator.ALIGNMENT);
    }
    return new CudaBuffer(whole, address() + offset, length);
  }

  @Override
  public void close() {
    if (whole == this && !closed) {
      closed = true;
      owner.free(this);
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.memory;

import dev.lamina.device.AddressedBuffer;
import dev.lamina.device.Buffer;

/** A piece of device memory, or a view of one. */
public final class CudaBuffer extends AddressedBuffer {
  private final DeviceAllocator owner;
  private final Block block;

  CudaBuffer(DeviceAllocator owner, Block block, long bytes) {
    super(block.address(), bytes);
    this.owner = owner;
    this.block = block;
  }

  private CudaBuffer(CudaBuffer of, long address, long bytes) {
    super(of, address, bytes);
    this.owner = of.owner;
    this.block = of.block;
  }

  Block block() {
    return block;
  }

  @Override
  protected long alignment() {
    return DeviceAllocator.ALIGNMENT;
  }

  @Override
  protected Buffer view(long viewAddress, long length) {
    return new CudaBuffer(this, viewAddress, length);
  }

  @Override
  protected void free(long pieceAddress) {
    owner.free(this);
  }
}

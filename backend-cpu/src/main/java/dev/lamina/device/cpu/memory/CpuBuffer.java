// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.memory;

import dev.lamina.device.AddressedBuffer;
import dev.lamina.device.Buffer;

/** A piece of native memory, or a view of one. */
public final class CpuBuffer extends AddressedBuffer {
  private final CachingAllocator owner;

  CpuBuffer(CachingAllocator owner, long address, long bytes) {
    super(address, bytes);
    this.owner = owner;
  }

  private CpuBuffer(CpuBuffer of, long address, long bytes) {
    super(of, address, bytes);
    this.owner = of.owner;
  }

  @Override
  protected long alignment() {
    return CachingAllocator.ALIGNMENT;
  }

  @Override
  protected Buffer view(long viewAddress, long length) {
    return new CpuBuffer(this, viewAddress, length);
  }

  @Override
  protected void free(long pieceAddress) {
    owner.free(pieceAddress, bytes());
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.memory;

import dev.lamina.device.MemoryStats;

/** Gives out device memory. Thread safe; the device's context is current in callers. */
public interface DeviceAllocator {
  /** Alignment of buffers and of slices, in bytes. */
  int ALIGNMENT = 256;

  /**
   * A buffer of at least {@code bytes}; its content is undefined.
   *
   * @throws OutOfDeviceMemory if the device has not enough, also after what is cached was given
   *     back
   */
  CudaBuffer allocate(long bytes);

  /** Takes a buffer's memory back; work that was launched before may still use it. */
  void free(CudaBuffer buffer);

  /** What is held now. */
  MemoryStats stats();

  /** Gives everything back to the device. */
  void close();
}

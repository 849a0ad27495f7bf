// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

/**
 * A piece of a device's memory. Its content is undefined until written.
 *
 * <p>Buffers are not thread safe. Whoever allocates one closes it.
 */
public interface Buffer extends AutoCloseable {
  /** Usable bytes. */
  long bytes();

  /**
   * A view of a part of this buffer. It shares the memory, is valid until this buffer is closed,
   * and closing it does nothing.
   *
   * @param offset first byte, a multiple of {@link DeviceRuntime#alignment()}
   * @param bytes length of the view
   * @throws IllegalArgumentException if the range does not lie inside this buffer
   */
  Buffer slice(long offset, long bytes);

  /** Gives the memory back to the allocator. Closing twice does nothing; any later use throws. */
  @Override
  void close();
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

/**
 * A piece of memory that has an address, or a view of one. Views share the closing of the whole:
 * after it, whoever asks for an address gets an exception in place of memory that is others'.
 */
public abstract class AddressedBuffer implements Buffer {
  private final AddressedBuffer whole;
  private final long address;
  private final long bytes;
  private boolean closed;

  /** A whole piece. */
  protected AddressedBuffer(long address, long bytes) {
    this.whole = this;
    this.address = address;
    this.bytes = bytes;
  }

  /** A view of a piece. */
  protected AddressedBuffer(AddressedBuffer of, long address, long bytes) {
    this.whole = of.whole;
    this.address = address;
    this.bytes = bytes;
  }

  /**
   * Where the memory is.
   *
   * @throws IllegalStateException if it was closed
   */
  public final long address() {
    if (whole.closed) {
      throw new IllegalStateException("buffer of " + bytes + " bytes was used after it was closed");
    }
    return address;
  }

  @Override
  public final long bytes() {
    return bytes;
  }

  /** What offsets of views are multiples of. */
  protected abstract long alignment();

  /** A view of this buffer. */
  protected abstract Buffer view(long viewAddress, long length);

  /** Gives a whole piece back; called once. */
  protected abstract void free(long pieceAddress);

  @Override
  public final Buffer slice(long offset, long length) {
    if (offset < 0 || length < 0 || offset > bytes - length || offset % alignment() != 0) {
      throw new IllegalArgumentException(
          "slice of "
              + length
              + " bytes at "
              + offset
              + " must lie inside the buffer's "
              + bytes
              + " bytes, at a multiple of "
              + alignment());
    }
    return view(address() + offset, length);
  }

  @Override
  public final void close() {
    if (whole == this && !closed) {
      closed = true;
      free(address);
    }
  }
}

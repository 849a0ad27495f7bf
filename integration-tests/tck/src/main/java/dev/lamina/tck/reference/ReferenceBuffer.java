// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.Buffer;

/** Elements of eight bytes each: doubles by their bits, or longs. */
final class ReferenceBuffer implements Buffer {
  static final int ELEMENT_BYTES = 8;

  private final ReferenceRuntime owner;
  private final ReferenceBuffer whole;
  private final long[] elements;
  private final int start;
  private final long bytes;
  private boolean closed;

  ReferenceBuffer(ReferenceRuntime owner, long bytes) {
    this.owner = owner;
    this.whole = this;
    this.bytes = bytes;
    this.start = 0;
    this.elements = new long[Math.toIntExact((bytes + ELEMENT_BYTES - 1) / ELEMENT_BYTES)];
  }

  private ReferenceBuffer(ReferenceBuffer whole, int start, long bytes) {
    this.owner = whole.owner;
    this.whole = whole;
    this.elements = whole.elements;
    this.start = start;
    this.bytes = bytes;
  }

  double getDouble(int index) {
    return Double.longBitsToDouble(getLong(index));
  }

  void setDouble(int index, double value) {
    setLong(index, Double.doubleToRawLongBits(value));
  }

  long getLong(int index) {
    return elements[check(index)];
  }

  void setLong(int index, long value) {
    elements[check(index)] = value;
  }

  private int check(int index) {
    if (whole.closed) {
      throw new IllegalStateException("buffer was used after it was closed");
    }
    if (index < 0 || (long) index * ELEMENT_BYTES >= bytes) {
      throw new IndexOutOfBoundsException(
          "element " + index + " of a buffer of " + bytes + " bytes");
    }
    return start + index;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public Buffer slice(long offset, long length) {
    if (offset < 0 || length < 0 || offset + length > bytes || offset % ELEMENT_BYTES != 0) {
      throw new IllegalArgumentException(
          "slice of "
              + length
              + " bytes at "
              + offset
              + " does not lie inside "
              + bytes
              + " bytes");
    }
    return new ReferenceBuffer(whole, start + (int) (offset / ELEMENT_BYTES), length);
  }

  @Override
  public void close() {
    if (whole == this && !closed) {
      closed = true;
      owner.freed(bytes);
    }
  }
}

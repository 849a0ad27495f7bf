// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.device.Buffer;

/** Elements of four bytes, all kept as floats. */
final class FloatBuffer implements Buffer {
  private final float[] elements;
  private final int start;
  private final long bytes;
  private final Runnable onClose;
  private boolean closed;

  FloatBuffer(float[] elements, int start, long bytes, Runnable onClose) {
    this.elements = elements;
    this.start = start;
    this.bytes = bytes;
    this.onClose = onClose;
  }

  int size() {
    return (int) (bytes / 4);
  }

  float get(int index) {
    return elements[start + index];
  }

  void set(int index, float value) {
    elements[start + index] = value;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public Buffer slice(long offset, long length) {
    if (offset + length > bytes || offset % FloatRuntime.ALIGNMENT != 0) {
      throw new IllegalArgumentException("slice at " + offset + " of " + length + " bytes");
    }
    return new FloatBuffer(elements, start + (int) (offset / 4), length, () -> {});
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      onClose.run();
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

/** Where the parts of a kernel's workspace start. */
final class Workspace {
  private static final long ALIGNMENT = 256;

  private long bytes;

  /** The offset of a part for this many float32 numbers. */
  long floats(long count) {
    long offset = bytes;
    long end = offset + count * Float.BYTES;
    bytes = (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return offset;
  }

  long bytes() {
    return bytes;
  }
}

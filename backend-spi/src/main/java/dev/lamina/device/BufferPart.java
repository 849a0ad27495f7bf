// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

import dev.lamina.backend.Backend;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;

/** Reads of a part of a buffer, for backends. */
public final class BufferPart {
  private BufferPart() {}

  /**
   * Waits for pending work on the buffer and copies elements from {@code first} on into {@code
   * target}, as many as it has.
   *
   * @param spec what the buffer holds, in row-major order
   * @throws IllegalArgumentException if the range or the dtype of {@code target} does not fit, or
   *     {@code first} is no multiple of {@link Backend#PART_STEP}
   */
  public static void read(
      DeviceRuntime runtime, Buffer buffer, TensorSpec spec, long first, HostTensor target) {
    long size = target.spec().size();
    if (target.spec().dtype() != spec.dtype()
        || first < 0
        || first % Backend.PART_STEP != 0
        || first + size > spec.size()) {
      throw new IllegalArgumentException(
          "elements from "
              + first
              + " on, as "
              + target.spec()
              + ", are no part of "
              + spec
              + " that can be read: it needs the same dtype, the range must lie inside it, and begin"
              + " at a multiple of "
              + Backend.PART_STEP);
    }
    int elementBytes = runtime.elementBytes(spec.dtype());
    runtime.read(buffer.slice(first * elementBytes, size * elementBytes), target);
  }
}

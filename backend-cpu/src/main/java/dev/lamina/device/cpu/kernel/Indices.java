// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.DeviceException;
import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;

/** Reads an index tensor into one heap array that the kernel keeps. */
final class Indices {
  private final NativeMemory memory;
  private final long[] values;
  private final int[] narrow;

  Indices(NativeMemory memory, TensorSpec spec) {
    this.memory = memory;
    int count = Math.toIntExact(spec.size());
    this.values = new long[count];
    this.narrow = spec.dtype() == DType.INT32 ? new int[count] : null;
  }

  long[] read(long address) {
    if (narrow == null) {
      memory.get(address, values, 0, values.length);
    } else {
      memory.get(address, narrow, 0, narrow.length);
      for (int i = 0; i < narrow.length; i++) {
        values[i] = narrow[i];
      }
    }
    return values;
  }

  long[] readInside(long address, long extent) {
    for (long index : read(address)) {
      requireInside(index, extent);
    }
    return values;
  }

  static void requireInside(long index, long extent) {
    if (index < 0 || index >= extent) {
      throw new DeviceException(
          "index " + index + " is out of range for an axis of extent " + extent);
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.tensor.DType;

/**
 * Elements of one operand in a heap array: doubles where the dtype is floating point, else longs.
 */
final class HostBlock {
  private final NativeMemory memory;
  private final DType dtype;
  private final int size;
  private final Wide tile = new Wide();
  final double[] doubles;
  final long[] longs;

  HostBlock(NativeMemory memory, DType dtype, long size) {
    this.memory = memory;
    this.dtype = dtype;
    this.size = Math.toIntExact(size);
    this.doubles = dtype.isFloating() ? new double[this.size] : null;
    this.longs = dtype.isFloating() ? null : new long[this.size];
  }

  boolean floating() {
    return doubles != null;
  }

  /** Loads every element. */
  void load(long address) {
    for (int at = 0; at < size; at += Wide.SIZE) {
      int count = Math.min(Wide.SIZE, size - at);
      tile.load(memory, dtype, address + (long) at * dtype.bytes(), count);
      copy(floating() ? tile.doubles : tile.longs, 0, array(), at, count);
    }
  }

  /** Stores every element. */
  void store(long address) {
    for (int at = 0; at < size; at += Wide.SIZE) {
      int count = Math.min(Wide.SIZE, size - at);
      copy(array(), at, floating() ? tile.doubles : tile.longs, 0, count);
      tile.store(memory, dtype, address + (long) at * dtype.bytes(), count);
    }
  }

  private Object array() {
    return floating() ? doubles : longs;
  }

  private static void copy(Object from, int begin, Object to, int target, int count) {
    System.arraycopy(from, begin, to, target, count);
  }
}

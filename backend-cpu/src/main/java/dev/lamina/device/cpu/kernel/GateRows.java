// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.cpu.memory.NativeMemory;

/** Rows of gates in heap arrays: one array a gate, so that loops over them are vectorised. */
final class GateRows {
  private final NativeMemory memory;
  private final int units;
  private final float[] joined;
  final float[][] gates;

  GateRows(NativeMemory memory, int rows, int count, int units) {
    this.memory = memory;
    this.units = units;
    this.joined = new float[rows * count * units];
    this.gates = new float[count][rows * units];
  }

  /** Takes rows apart. */
  void load(long address, int rows) {
    memory.get(address, joined, 0, rows * gates.length * units);
    int from = 0;
    for (int row = 0; row < rows; row++) {
      for (float[] gate : gates) {
        System.arraycopy(joined, from, gate, row * units, units);
        from += units;
      }
    }
  }

  /** Puts rows together. */
  void store(long address, int rows) {
    int to = 0;
    for (int row = 0; row < rows; row++) {
      for (float[] gate : gates) {
        System.arraycopy(gate, row * units, joined, to, units);
        to += units;
      }
    }
    memory.put(address, joined, 0, to);
  }
}

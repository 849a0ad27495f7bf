// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static dev.lamina.device.cpu.kernel.TileFunctions.multiply;
import static dev.lamina.device.cpu.kernel.TileFunctions.sigmoid;
import static dev.lamina.device.cpu.kernel.TileFunctions.tanh;

import dev.lamina.device.KernelRequest;
import dev.lamina.op.rnn.Lstm;

/** {@link Lstm} with tanh and sigmoid; each step's product adds to its projection. */
final class LstmKernel extends SequenceForwardKernel {
  private static final int C = 2;
  private static final int RECURRENT = 4;
  private static final int GATES = 3;
  private static final int CELLS = 4;

  private final StepPrimitive recurrent;
  private final GateRows gates;
  private final float[][] cell;

  LstmKernel(KernelContext context, Lstm op, KernelRequest request) {
    super(context, op, request, 4, 4);
    this.recurrent = recurrent(wide, wide, wide);
    this.gates = new GateRows(memory, tileRows, 4, units);
    this.cell = stateTiles();
  }

  @Override
  long projection(int step) {
    return step(output(GATES), step, wide);
  }

  @Override
  void begin() {
    load(cell, input(C));
  }

  @Override
  void step(int step, long h) {
    long target = projection(step);
    recurrent.run(h, input(RECURRENT), target);
    long cells = step(output(CELLS), step, units);
    for (int tile = 0; tile < cell.length; tile++) {
      long place = tile(target, tile, wide);
      float[][] gate = gates.gates;
      int count = cell[tile].length;
      gates.load(place, rows(tile));
      sigmoid(gate[0], count);
      sigmoid(gate[1], count);
      tanh(gate[2], count);
      sigmoid(gate[3], count);
      gates.store(place, rows(tile));
      blend(gate[0], gate[1], gate[2], cell[tile], fresh, count);
      take(step, tile, fresh, cell[tile]);
      memory.put(tile(cells, tile, units), cell[tile], 0, count);
      tanh(fresh, count);
      multiply(gate[3], fresh, fresh, count);
      finish(step, tile);
    }
  }

  private static void blend(
      float[] in, float[] forget, float[] candidate, float[] cell, float[] result, int count) {
    for (int k = 0; k < count; k++) {
      result[k] = forget[k] * cell[k] + in[k] * candidate[k];
    }
  }

  @Override
  void end() {
    store(cell, output(C));
  }
}

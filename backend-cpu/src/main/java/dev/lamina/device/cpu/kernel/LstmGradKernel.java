// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static dev.lamina.device.cpu.kernel.TileFunctions.add;
import static dev.lamina.device.cpu.kernel.TileFunctions.multiply;
import static dev.lamina.device.cpu.kernel.TileFunctions.tanh;
import static dev.lamina.device.cpu.kernel.TileFunctions.throughSigmoid;
import static dev.lamina.device.cpu.kernel.TileFunctions.throughTanh;

import dev.lamina.device.KernelRequest;
import dev.lamina.op.rnn.LstmGrad;
import java.util.Arrays;

/** {@link LstmGrad} with tanh and sigmoid. */
final class LstmGradKernel extends SequenceGradKernel {
  private static final int C = 2;
  private static final int GATES = 3;
  private static final int CELLS = 4;
  private static final int RECURRENT = 4;
  private static final int BIAS = 5;

  private final long dz;
  private final StepPrimitive back;
  private final ChunkProduct ofRecurrent;
  private final GateRows gates;
  private final GateRows gradients;
  private final GateRows given;
  private final float[] open;
  private final float[] old;
  private final float[][] cell;
  private final float[][] pastCell;

  LstmGradKernel(KernelContext context, LstmGrad op, KernelRequest request) {
    super(context, op, request, 4, false);
    this.dz = reserve(4L * chunk * stateSize());
    this.back = ofState(wide);
    this.ofRecurrent = wants(RECURRENT) ? ofWeights(units, wide) : null;
    this.gates = new GateRows(memory, tileRows, 4, units);
    this.gradients = new GateRows(memory, tileRows, 4, units);
    this.given = given(GATES) ? new GateRows(memory, tileRows, 4, units) : null;
    this.open = new float[tileRows * units];
    this.old = new float[tileRows * units];
    this.cell = stateTiles();
    this.pastCell = masked ? stateTiles() : null;
  }

  @Override
  void begin() {
    if (given(C)) {
      load(cell, cotangent(C));
    } else {
      for (float[] tile : cell) {
        Arrays.fill(tile, 0);
      }
    }
  }

  @Override
  void step(int step) {
    long target = inChunk(dz, step, wide);
    for (int tile = 0; tile < cell.length; tile++) {
      int count = cell[tile].length;
      gates.load(tile(step(kept(GATES), step, wide), tile, wide), rows(tile));
      memory.get(tile(step(kept(CELLS), step, units), tile, units), open, 0, count);
      tanh(open, count);
      long before = step == 0 ? input(C) : step(kept(CELLS), step - 1, units);
      memory.get(tile(before, tile, units), old, 0, count);
      if (given(CELLS)) {
        addGiven(step, tile);
      }
      if (masked) {
        splitCell(step, tile);
      }
      arithmetic(step, tile);
      if (masked) {
        add(pastCell[tile], cell[tile], count);
      }
      gradients.store(tile(target, tile, wide), rows(tile));
    }
    if (step > 0 || wants(1)) {
      back.run(target, input(RECURRENT), back());
    }
  }

  private void addGiven(int step, int tile) {
    float[] values = gradients.gates[0];
    long address = tile(step(cotangent(CELLS), step, units), tile, units);
    memory.get(address, values, 0, cell[tile].length);
    add(values, cell[tile], cell[tile].length);
  }

  /** Moves the gradients of cells whose step is left out to what goes past it. */
  private void splitCell(int step, int tile) {
    Arrays.fill(pastCell[tile], 0);
    for (int row = 0; row < rows(tile); row++) {
      if (skips(step, tile * tileRows + row)) {
        int at = row * units;
        System.arraycopy(cell[tile], at, pastCell[tile], at, units);
        Arrays.fill(cell[tile], at, at + units, 0);
      }
    }
  }

  private void arithmetic(int step, int tile) {
    int count = cell[tile].length;
    float[][] gate = gates.gates;
    float[][] gradient = gradients.gates;
    throughOutput(fresh[tile], open, gate[3], gradient[3], cell[tile], count);
    throughCell(gate[0], gate[2], old, cell[tile], gradient[0], gradient[1], gradient[2], count);
    multiply(gate[1], cell[tile], cell[tile], count);
    if (given != null) {
      given.load(tile(step(cotangent(GATES), step, wide), tile, wide), rows(tile));
      for (int k = 0; k < gradient.length; k++) {
        add(given.gates[k], gradient[k], count);
      }
    }
    throughSigmoid(gate[0], gradient[0], count);
    throughSigmoid(gate[1], gradient[1], count);
    throughTanh(gate[2], gradient[2], count);
    throughSigmoid(gate[3], gradient[3], count);
  }

  /** Gradients of {@code out tanh(cell)}. */
  private static void throughOutput(
      float[] dh, float[] open, float[] out, float[] dOut, float[] dCell, int count) {
    for (int k = 0; k < count; k++) {
      dOut[k] = dh[k] * open[k];
      dCell[k] += dh[k] * out[k] * (1 - open[k] * open[k]);
    }
  }

  /** Gradients of the gates in {@code forget old + in candidate}. */
  private static void throughCell(
      float[] in,
      float[] candidate,
      float[] old,
      float[] dCell,
      float[] dIn,
      float[] dForget,
      float[] dCandidate,
      int count) {
    for (int k = 0; k < count; k++) {
      dIn[k] = dCell[k] * candidate[k];
      dForget[k] = dCell[k] * old[k];
      dCandidate[k] = dCell[k] * in[k];
    }
  }

  @Override
  void sum(Steps done) {
    ofInput(at(dz));
    if (wants(RECURRENT)) {
      ofRecurrent.run(done, before(), at(dz), wanted(RECURRENT));
    }
    if (wants(BIAS)) {
      ofBias(at(dz), wanted(BIAS));
    }
  }

  @Override
  void end() {
    if (wants(C)) {
      store(cell, wanted(C));
    }
  }
}

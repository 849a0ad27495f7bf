// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static dev.lamina.device.cpu.kernel.TileFunctions.add;
import static dev.lamina.device.cpu.kernel.TileFunctions.addProduct;
import static dev.lamina.device.cpu.kernel.TileFunctions.multiply;
import static dev.lamina.device.cpu.kernel.TileFunctions.throughSigmoid;
import static dev.lamina.device.cpu.kernel.TileFunctions.throughTanh;

import dev.lamina.device.KernelRequest;
import dev.lamina.op.rnn.GruGrad;

/** {@link GruGrad} with tanh and sigmoid. */
final class GruGradKernel extends SequenceGradKernel {
  private static final int RECURRENT = 3;
  private static final int BIAS = 4;
  private static final int GATES = 2;

  private final boolean resetAfter;
  private final int width;
  private final long ofInput;
  private final long ofState;
  private final long reset;
  private final long ofReset;
  private final StepPrimitive back;
  private final StepPrimitive backCandidate;
  private final ChunkProduct ofRecurrent;
  private final ChunkProduct ofCandidate;
  private final GateRows gates;
  private final GateRows given;
  private final GateRows gradients;
  private final float[] old;
  private final float[] product;
  private long before;
  private int first;

  GruGradKernel(KernelContext context, GruGrad op, KernelRequest request) {
    super(context, op, request, 3, true);
    this.resetAfter = op.net().resetAfter();
    this.width = resetAfter ? 4 * units : 3 * units;
    this.ofInput = reserve(3L * chunk * stateSize());
    this.ofState = resetAfter ? reserve(3L * chunk * stateSize()) : ofInput;
    this.reset = reserve(resetAfter ? 0 : (long) chunk * stateSize());
    this.ofReset = reserve(resetAfter ? 0 : stateSize());
    int columns = resetAfter ? wide : 2 * units;
    this.back = ofState(columns);
    this.backCandidate = resetAfter ? null : ofState(units);
    this.ofRecurrent = wants(RECURRENT) ? ofWeights(units, columns) : null;
    this.ofCandidate = wants(RECURRENT) && !resetAfter ? ofWeights(units, units) : null;
    this.gates = new GateRows(memory, tileRows, width / units, units);
    this.given = given(GATES) ? new GateRows(memory, tileRows, width / units, units) : null;
    this.gradients = new GateRows(memory, tileRows, 3, units);
    this.old = new float[tileRows * units];
    this.product = new float[tileRows * units];
  }

  @Override
  void enter(Steps coming) {
    first = coming.first();
    before = before();
  }

  @Override
  void step(int step) {
    long input = inChunk(ofInput, step, wide);
    for (int tile = 0; tile < fresh.length; tile++) {
      load(step, tile);
      ofUpdateAndCandidate(tile);
      if (resetAfter) {
        ofResetAfter(step, tile);
      }
      gradients.store(tile(input, tile, wide), rows(tile));
    }
    if (!resetAfter) {
      resetBefore(step, input);
    }
    back.run(inChunk(ofState, step, wide), input(RECURRENT), back());
  }

  private void load(int step, int tile) {
    gates.load(tile(step(kept(GATES), step, width), tile, width), rows(tile));
    memory.get(tile(step(before, step - first, units), tile, units), old, 0, fresh[tile].length);
    if (given != null) {
      given.load(tile(step(cotangent(GATES), step, width), tile, width), rows(tile));
    }
  }

  private void addGiven(int gate, float[] gradient, int count) {
    if (given != null) {
      add(given.gates[gate], gradient, count);
    }
  }

  private void ofUpdateAndCandidate(int tile) {
    int count = fresh[tile].length;
    float[][] gate = gates.gates;
    float[][] gradient = gradients.gates;
    throughBlend(fresh[tile], gate[0], old, gate[2], gradient[0], gradient[2], count);
    addProduct(fresh[tile], gate[0], past[tile], count);
    addGiven(0, gradient[0], count);
    addGiven(2, gradient[2], count);
    throughSigmoid(gate[0], gradient[0], count);
    throughTanh(gate[2], gradient[2], count);
  }

  /** Gradients of {@code update old + (1 - update) candidate}. */
  private static void throughBlend(
      float[] dh,
      float[] update,
      float[] old,
      float[] candidate,
      float[] dUpdate,
      float[] dCandidate,
      int count) {
    for (int k = 0; k < count; k++) {
      dUpdate[k] = dh[k] * (old[k] - candidate[k]);
      dCandidate[k] = dh[k] * (1 - update[k]);
    }
  }

  /** The reset gate, and the gradients of the recurrent product, which differ in one gate. */
  private void ofResetAfter(int step, int tile) {
    int count = fresh[tile].length;
    float[][] gate = gates.gates;
    float[][] gradient = gradients.gates;
    multiply(gradient[2], gate[3], gradient[1], count);
    addGiven(1, gradient[1], count);
    throughSigmoid(gate[1], gradient[1], count);
    System.arraycopy(gradient[2], 0, product, 0, count);
    multiply(product, gate[1], gradient[2], count);
    addGiven(3, gradient[2], count);
    gradients.store(tile(inChunk(ofState, step, wide), tile, wide), rows(tile));
    System.arraycopy(product, 0, gradient[2], 0, count);
  }

  /** The reset gate, whose gradient comes through the candidate's recurrent product. */
  private void resetBefore(int step, long input) {
    long columns = 8L * units;
    backCandidate.run(input + columns, input(RECURRENT) + columns, at(ofReset));
    for (int tile = 0; tile < fresh.length; tile++) {
      int count = fresh[tile].length;
      load(step, tile);
      gradients.load(tile(input, tile, wide), rows(tile));
      memory.get(tile(at(ofReset), tile, units), product, 0, count);
      addProduct(product, gates.gates[1], past[tile], count);
      multiply(product, old, gradients.gates[1], count);
      addGiven(1, gradients.gates[1], count);
      throughSigmoid(gates.gates[1], gradients.gates[1], count);
      gradients.store(tile(input, tile, wide), rows(tile));
      multiply(gates.gates[1], old, product, count);
      memory.put(tile(inChunk(reset, step, units), tile, units), product, 0, count);
    }
  }

  @Override
  void sum(Steps done) {
    ofInput(at(ofInput));
    if (wants(RECURRENT)) {
      ofRecurrent.run(done, before, at(ofState), wanted(RECURRENT));
      if (!resetAfter) {
        long columns = 8L * units;
        ofCandidate.run(done, at(reset), at(ofInput) + columns, wanted(RECURRENT) + columns);
      }
    }
    if (wants(BIAS)) {
      ofBias(at(ofInput), wanted(BIAS));
      if (resetAfter) {
        ofBias(at(ofState), wanted(BIAS) + 12L * units);
      }
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static dev.lamina.device.cpu.kernel.TileFunctions.add;
import static dev.lamina.device.cpu.kernel.TileFunctions.addProduct;
import static dev.lamina.device.cpu.kernel.TileFunctions.multiply;
import static dev.lamina.device.cpu.kernel.TileFunctions.sigmoid;
import static dev.lamina.device.cpu.kernel.TileFunctions.tanh;

import dev.lamina.device.KernelRequest;
import dev.lamina.device.cpu.onednn.Attributes;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.op.rnn.Gru;

/** {@link Gru} with tanh and sigmoid. */
final class GruKernel extends SequenceForwardKernel {
  private static final int RECURRENT = 3;
  private static final int BIAS = 4;
  private static final int GATES = 2;

  private final boolean resetAfter;
  private final boolean bias;
  private final int width;
  private final long scratch;
  private final StepPrimitive recurrent;
  private final StepPrimitive candidate;
  private final GateRows gates;
  private final GateRows products;

  GruKernel(KernelContext context, Gru op, KernelRequest request) {
    super(context, op, request, 3, op.resetAfter() ? 4 : 3);
    this.resetAfter = op.resetAfter();
    this.bias = op.bias();
    this.width = resetAfter ? 4 * units : 3 * units;
    this.scratch = reserve((resetAfter ? 3L : 1L) * stateSize());
    this.recurrent = resetAfter ? apart() : recurrent(2 * units, 3 * units, width);
    this.candidate = resetAfter ? null : recurrent(units, 3 * units, width);
    this.gates = new GateRows(memory, tileRows, width / units, units);
    this.products = resetAfter ? new GateRows(memory, tileRows, 3, units) : null;
  }

  /** The recurrent product with its bias, which the reset gate needs apart from the projection. */
  private StepPrimitive apart() {
    return product(
        MemoryDesc.dense(batch, units),
        MemoryDesc.dense(units, wide),
        MemoryDesc.dense(batch, wide),
        bias ? MemoryDesc.dense(1, wide) : null,
        new Attributes());
  }

  @Override
  long projection(int step) {
    return step(output(GATES), step, width);
  }

  @Override
  void step(int step, long h) {
    long target = projection(step);
    if (resetAfter) {
      resetAfter(step, h, target);
    } else {
      resetBefore(step, h, target);
    }
  }

  private void resetAfter(int step, long h, long target) {
    if (bias) {
      recurrent.run(h, input(RECURRENT), at(scratch), input(BIAS) + 12L * units);
    } else {
      recurrent.run(h, input(RECURRENT), at(scratch));
    }
    float[][] gate = gates.gates;
    for (int tile = 0; tile < state.length; tile++) {
      int count = state[tile].length;
      gates.load(tile(target, tile, width), rows(tile));
      products.load(tile(at(scratch), tile, 3 * units), rows(tile));
      for (int k = 0; k < 2; k++) {
        add(products.gates[k], gate[k], count);
        sigmoid(gate[k], count);
      }
      System.arraycopy(products.gates[2], 0, gate[3], 0, count);
      addProduct(gate[1], gate[3], gate[2], count);
      close(step, tile, target);
    }
  }

  private void resetBefore(int step, long h, long target) {
    recurrent.run(h, input(RECURRENT), target);
    float[][] gate = gates.gates;
    for (int tile = 0; tile < state.length; tile++) {
      int count = state[tile].length;
      gates.load(tile(target, tile, width), rows(tile));
      sigmoid(gate[0], count);
      sigmoid(gate[1], count);
      multiply(gate[1], state[tile], fresh, count);
      memory.put(tile(at(scratch), tile, units), fresh, 0, count);
      gates.store(tile(target, tile, width), rows(tile));
    }
    long columns = 8L * units;
    candidate.run(at(scratch), input(RECURRENT) + columns, target + columns);
    for (int tile = 0; tile < state.length; tile++) {
      gates.load(tile(target, tile, width), rows(tile));
      close(step, tile, target);
    }
  }

  /** The candidate's function, and the new state. */
  private void close(int step, int tile, long target) {
    float[][] gate = gates.gates;
    tanh(gate[2], state[tile].length);
    gates.store(tile(target, tile, width), rows(tile));
    blend(gate[0], state[tile], gate[2], fresh, state[tile].length);
    finish(step, tile);
  }

  private static void blend(float[] update, float[] old, float[] other, float[] result, int count) {
    for (int k = 0; k < count; k++) {
      result[k] = update[k] * old[k] + (1 - update[k]) * other[k];
    }
  }
}

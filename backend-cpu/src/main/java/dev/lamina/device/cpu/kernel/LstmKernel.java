// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh;

import dev.lamina.device.KernelRequest;
import dev.lamina.device.cpu.onednn.Attributes;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.op.rnn.Lstm;
import java.util.Arrays;

/**
 * {@link Lstm} with tanh and sigmoid: the input of all steps is projected by one product, and each
 * step's products add to it and apply the gates' functions in the same pass.
 */
final class LstmKernel extends SequenceKernel {
  private static final int H = 1;
  private static final int C = 2;
  private static final int KERNEL = 3;
  private static final int RECURRENT = 4;
  private static final int BIAS = 5;
  private static final int GATES = 3;
  private static final int CELLS = 4;

  private final boolean bias;
  private final long x;
  private final long hidden;
  private final long open;
  private final long state;
  private final StepPrimitive projection;
  private final StepPrimitive inAndForget;
  private final StepPrimitive candidate;
  private final StepPrimitive out;
  private final StepPrimitive tanh;
  private final GateRows gates;
  private final float[] fresh;
  private final float[] opened;
  private final float[][] outGates;
  private final float[][] cell;
  private final float[][] last;
  private final float[][] shown;

  LstmKernel(KernelContext context, Lstm op, KernelRequest request) {
    super(context, op, request);
    this.bias = op.bias();
    this.x = reserve((long) time * batch * features);
    this.hidden = reserve((long) time * stateSize());
    this.open = reserve(stateSize());
    this.state = reserve(masked ? stateSize() : 0);
    int wide = 4 * units;
    long rows = (long) time * batch;
    this.projection =
        product(
            MemoryDesc.dense(rows, features),
            MemoryDesc.dense(features, wide),
            MemoryDesc.dense(rows, wide),
            bias ? MemoryDesc.dense(1, wide) : null,
            new Attributes());
    this.inAndForget = recurrent(2, dnnl_eltwise_logistic);
    this.candidate = recurrent(1, dnnl_eltwise_tanh);
    this.out = recurrent(1, dnnl_eltwise_logistic);
    this.tanh = function(dnnl_eltwise_tanh, stateSize());
    this.gates = new GateRows(memory, tileRows, 4, units);
    this.fresh = new float[tileRows * units];
    this.opened = new float[tileRows * units];
    this.outGates = stateTiles();
    this.cell = stateTiles();
    this.last = masked ? stateTiles() : null;
    this.shown = masked ? stateTiles() : null;
  }

  /** A step's product for some gates, added to their projection, and their function of the sum. */
  private StepPrimitive recurrent(int count, int function) {
    long columns = (long) count * units;
    return product(
        MemoryDesc.dense(batch, units),
        columns(units, columns, 4L * units),
        columns(batch, columns, 4L * units),
        null,
        new Attributes().sum().eltwise(function, 0, 0));
  }

  @Override
  void run() {
    toSteps(input(0), at(x), features, true);
    if (bias) {
      projection.run(at(x), input(KERNEL), output(GATES), input(BIAS));
    } else {
      projection.run(at(x), input(KERNEL), output(GATES));
    }
    load(cell, input(C));
    if (masked) {
      load(last, input(H));
      for (float[] tile : shown) {
        Arrays.fill(tile, 0);
      }
    }
    long h = input(H);
    for (int i = 0; i < time; i++) {
      step(i, h);
      h = masked ? at(state) : step(at(hidden), i, units);
    }
    fromSteps(at(hidden), output(0), units, false);
    memory.copy(h, output(H), 4L * stateSize());
    memory.copy(step(output(CELLS), time - 1, units), output(C), 4L * stateSize());
  }

  private void step(int step, long h) {
    long gate = step(output(GATES), step, 4 * units);
    long column = 4L * units;
    inAndForget.run(h, input(RECURRENT), gate);
    candidate.run(h, input(RECURRENT) + 2 * column, gate + 2 * column);
    out.run(h, input(RECURRENT) + 3 * column, gate + 3 * column);
    long cells = step(output(CELLS), step, units);
    for (int tile = 0; tile < cell.length; tile++) {
      gates.load(tile(gate, tile, 4 * units), rows(tile));
      float[][] parts = gates.gates;
      int count = cell[tile].length;
      blend(parts[0], parts[1], parts[2], cell[tile], fresh, count);
      take(step, tile, fresh, cell[tile]);
      System.arraycopy(parts[3], 0, outGates[tile], 0, count);
    }
    store(cell, cells);
    tanh.run(cells, at(open));
    long target = step(at(hidden), step, units);
    for (int tile = 0; tile < cell.length; tile++) {
      int count = cell[tile].length;
      memory.get(tile(at(open), tile, units), opened, 0, count);
      multiply(outGates[tile], opened, fresh, count);
      if (masked) {
        take(step, tile, fresh, last[tile]);
        take(step, tile, fresh, shown[tile]);
      } else {
        memory.put(tile(target, tile, units), fresh, 0, count);
      }
    }
    if (masked) {
      store(last, at(state));
      store(shown, target);
    }
  }

  /** Copies the rows of samples whose step is not left out. */
  private void take(int step, int tile, float[] from, float[] to) {
    if (!masked) {
      System.arraycopy(from, 0, to, 0, to.length);
      return;
    }
    for (int row = 0; row < rows(tile); row++) {
      if (!skips(step, tile * tileRows + row)) {
        System.arraycopy(from, row * units, to, row * units, units);
      }
    }
  }

  private static void blend(
      float[] in, float[] forget, float[] candidate, float[] cell, float[] result, int count) {
    for (int k = 0; k < count; k++) {
      result[k] = forget[k] * cell[k] + in[k] * candidate[k];
    }
  }

  private static void multiply(float[] a, float[] b, float[] result, int count) {
    for (int k = 0; k < count; k++) {
      result[k] = a[k] * b[k];
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.KernelRequest;
import dev.lamina.device.cpu.onednn.Attributes;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.op.rnn.SequenceGrad;
import java.util.Arrays;

/**
 * A gradient of a recurrent net: arithmetic and products of one step after the other, from the last
 * to the first, then the gradients of kernels, bias and x by products over all steps.
 */
abstract class SequenceGradKernel extends SequenceKernel {
  private static final int H = 1;

  /** The gradient of the output of the step that is being done; zero where it is left out. */
  final float[][] fresh;

  /** What goes past the step's product to the state before it; null where nothing does. */
  final float[][] past;

  private final SequenceGrad op;
  private final int kernel;
  private final int wide;
  private final float[][] shown;
  private final float[] loaded;
  private final long dh;
  private final long dOutputs;
  private final long rows;
  private final long before;
  private final long ones;
  private final StepPrimitive ofX;
  private final StepPrimitive ofKernel;
  private final StepPrimitive ofBias;

  /**
   * A gradient.
   *
   * @param gates how many times the units the kernels are wide
   * @param goesPast whether the states go past the step's product
   */
  SequenceGradKernel(
      KernelContext context, SequenceGrad op, KernelRequest request, int gates, boolean goesPast) {
    super(context, op.net(), request);
    this.op = op;
    this.kernel = 1 + op.net().states();
    this.wide = gates * units;
    this.fresh = stateTiles();
    this.past = masked || goesPast ? stateTiles() : null;
    this.shown = masked ? stateTiles() : null;
    this.loaded = new float[tileRows * units];
    long steps = (long) time * batch;
    this.dh = reserve(stateSize());
    this.dOutputs = reserve(given(0) ? steps * units : 0);
    this.rows = reserve(steps * features);
    this.before = reserve(steps * units);
    this.ones = reserve(steps);
    this.ofX =
        wants(0)
            ? product(
                MemoryDesc.dense(steps, wide),
                transposed(wide, features),
                MemoryDesc.dense(steps, features),
                null,
                new Attributes())
            : null;
    this.ofKernel = wants(kernel) ? ofWeights(features, wide, wide) : null;
    this.ofBias =
        wants(kernel + 2)
            ? product(
                MemoryDesc.dense(1, steps),
                MemoryDesc.dense(steps, wide),
                MemoryDesc.dense(1, wide),
                null,
                new Attributes())
            : null;
  }

  /** The product of rows of so many columns, transposed, with some columns of wider rows. */
  final StepPrimitive ofWeights(int source, int columns, int width) {
    long steps = (long) time * batch;
    return product(
        transposed(source, steps),
        columns(steps, columns, width),
        columns(source, columns, width),
        null,
        new Attributes());
  }

  /** The product of a step's rows with some columns of the recurrent kernel, transposed. */
  final StepPrimitive ofState(int columns) {
    return product(
        columns(batch, columns, wide),
        MemoryDesc.strided(new long[] {columns, units}, 1, wide),
        MemoryDesc.dense(batch, units),
        null,
        new Attributes());
  }

  /** Prepares a launch. */
  abstract void begin();

  /** The arithmetic of one step; gives the gradient of the state before it to {@link #back}. */
  abstract void step(int step);

  /** The gradients that are sums over all steps. */
  abstract void end();

  @Override
  final void run() {
    if (given(0)) {
      toSteps(cotangent(0), at(dOutputs), units, false);
    }
    if (masked) {
      for (float[] tile : shown) {
        Arrays.fill(tile, 0);
      }
    }
    begin();
    for (int i = time - 1; i >= 0; i--) {
      for (int tile = 0; tile < fresh.length; tile++) {
        enter(i, tile);
      }
      step(i);
    }
    if (wants(H)) {
      for (int tile = 0; tile < fresh.length; tile++) {
        arrived(tile);
      }
      store(fresh, wanted(H));
    }
    end();
  }

  /** Where the gradient of the state before a step goes, but for {@link #past}. */
  final long back() {
    return at(dh);
  }

  private void arrived(int tile) {
    memory.get(tile(at(dh), tile, units), fresh[tile], 0, fresh[tile].length);
    if (past != null) {
      TileFunctions.add(past[tile], fresh[tile], fresh[tile].length);
    }
  }

  /** Finds {@link #fresh}, and what goes past a step that is left out. */
  private void enter(int step, int tile) {
    float[] gradient = fresh[tile];
    if (step < time - 1) {
      arrived(tile);
    } else if (given(H)) {
      memory.get(tile(cotangent(H), tile, units), gradient, 0, gradient.length);
    } else {
      Arrays.fill(gradient, 0);
    }
    if (given(0)) {
      long address = tile(step(at(dOutputs), step, units), tile, units);
      memory.get(address, loaded, 0, gradient.length);
      TileFunctions.add(loaded, masked ? shown[tile] : gradient, gradient.length);
    }
    if (past != null) {
      Arrays.fill(past[tile], 0);
    }
    if (masked) {
      enterMasked(step, tile);
    }
  }

  private void enterMasked(int step, int tile) {
    for (int row = 0; row < rows(tile); row++) {
      int at = row * units;
      if (skips(step, tile * tileRows + row)) {
        System.arraycopy(fresh[tile], at, past[tile], at, units);
        Arrays.fill(fresh[tile], at, at + units, 0);
      } else {
        for (int k = at; k < at + units; k++) {
          fresh[tile][k] += shown[tile][k];
        }
        Arrays.fill(shown[tile], at, at + units, 0);
      }
    }
  }

  /** The state before each step: one that is left out gives it on. */
  final long before() {
    long bytes = 4L * units;
    long outputs = input(op.keptInput(0));
    memory.copy(input(H), at(before), batch * bytes);
    for (int step = 1; step < time; step++) {
      for (int sample = 0; sample < batch; sample++) {
        long to = step(at(before), step, units) + sample * bytes;
        long from =
            skips(step - 1, sample)
                ? to - batch * bytes
                : outputs + ((long) sample * time + step - 1) * bytes;
        memory.copy(from, to, bytes);
      }
    }
    return at(before);
  }

  /** The gradients of kernel and x, from that of the projection. */
  final void ofInput(long projection) {
    if (wants(kernel)) {
      toSteps(input(0), at(rows), features, true);
      ofKernel.run(at(rows), projection, wanted(kernel));
    }
    if (wants(0)) {
      ofX.run(projection, input(kernel), at(rows));
      fromSteps(at(rows), wanted(0), features, true);
    }
  }

  /** The sum of rows. */
  final void ofBias(long projection, long target) {
    float[] one = {1};
    memory.put(at(ones), one, 0, 1);
    memory.repeat(at(ones), 4, 4L * time * batch);
    ofBias.run(at(ones), projection, target);
  }

  final boolean given(int output) {
    return op.cotangentInput(output) >= 0;
  }

  final long cotangent(int output) {
    return input(op.cotangentInput(output));
  }

  final long kept(int output) {
    return input(op.keptInput(output));
  }

  final boolean wants(int input) {
    return op.wanted().contains(input);
  }

  /** Where the gradient of an input goes. */
  final long wanted(int input) {
    return output(op.wanted().indexOf(input));
  }
}

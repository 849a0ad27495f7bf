// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.KernelRequest;
import dev.lamina.device.cpu.onednn.Attributes;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.op.rnn.SequenceOp;
import java.util.Arrays;

/** A recurrent net: the input of all steps is projected by one product, then steps follow. */
abstract class SequenceForwardKernel extends SequenceKernel {
  private static final int H = 1;

  /** The first state, the output of a step. */
  final float[][] state;

  /** What a tile's arithmetic makes of the first state. */
  final float[] fresh;

  private final int kernel;
  private final boolean bias;
  private final float[][] shown;
  private final long x;
  private final long outputs;
  private final long current;
  private final ChunkProduct projection;
  private Steps steps;

  /**
   * A net.
   *
   * @param gates how many times the units the kernels are wide
   * @param width how many times the units the rows are wide that hold the projection
   */
  SequenceForwardKernel(
      KernelContext context, SequenceOp net, KernelRequest request, int gates, int width) {
    super(context, net, request, gates);
    this.kernel = 1 + net.states();
    this.bias = net.bias();
    this.state = stateTiles();
    this.fresh = new float[tileRows * units];
    this.shown = masked ? stateTiles() : null;
    long rows = (long) chunk * batch;
    this.x = reserve(rows * features);
    this.outputs = reserve(rows * units);
    this.current = reserve(masked ? stateSize() : 0);
    this.projection = chunked(count -> projection(count, (long) width * units));
  }

  private StepPrimitive projection(int rows, long width) {
    return product(
        MemoryDesc.dense(rows, features),
        MemoryDesc.dense(features, wide),
        columns(rows, wide, width),
        bias ? MemoryDesc.dense(1, wide) : null,
        new Attributes());
  }

  /** The product of the state with some columns of the recurrent kernel, added to the target. */
  final StepPrimitive recurrent(int columns, int ofKernel, int ofTarget) {
    return product(
        MemoryDesc.dense(batch, units),
        columns(units, columns, ofKernel),
        columns(batch, columns, ofTarget),
        null,
        new Attributes().sum());
  }

  /** Where the projection of a step goes. */
  abstract long projection(int step);

  /** Prepares a launch. */
  void begin() {}

  /**
   * One step; gives what it makes of each tile to {@link #finish}.
   *
   * @param h where the state is
   */
  abstract void step(int step, long h);

  /** Gives the other outputs. */
  void end() {}

  @Override
  final void run() {
    load(state, input(H));
    if (masked) {
      for (float[] tile : shown) {
        Arrays.fill(tile, 0);
      }
    }
    begin();
    long h = input(H);
    for (int i = 0; i < chunks(); i++) {
      steps = chunk(i);
      project();
      for (int step = steps.first(); step < steps.end(); step++) {
        step(step, h);
        h = masked ? at(current) : outputOf(step);
      }
      fromSteps(at(outputs), output(0), units, false, steps);
    }
    store(state, output(H));
    end();
  }

  private void project() {
    toSteps(input(0), at(x), features, true, steps);
    long target = projection(steps.first());
    if (bias) {
      projection.run(steps, at(x), input(kernel), target, input(kernel + 2));
    } else {
      projection.run(steps, at(x), input(kernel), target);
    }
  }

  /** Where the output of a step of this chunk is. */
  private long outputOf(int step) {
    return step(at(outputs), step - steps.first(), units);
  }

  /** Takes {@link #fresh} over where the step is done. */
  final void finish(int step, int tile) {
    take(step, tile, fresh, state[tile]);
    float[] output = state[tile];
    if (masked) {
      take(step, tile, fresh, shown[tile]);
      memory.put(tile(at(current), tile, units), state[tile], 0, state[tile].length);
      output = shown[tile];
    }
    memory.put(tile(outputOf(step), tile, units), output, 0, output.length);
  }

  /** Copies the rows of samples whose step is not left out. */
  final void take(int step, int tile, float[] from, float[] to) {
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
}

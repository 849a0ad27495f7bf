// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.KernelRequest;
import dev.lamina.op.rnn.CellActivation;
import dev.lamina.op.rnn.SimpleRnn;

/** {@link SimpleRnn} with tanh or relu. */
final class SimpleRnnKernel extends SequenceForwardKernel {
  private static final int RECURRENT = 3;

  private final boolean relu;
  private final long projections;
  private final StepPrimitive recurrent;

  SimpleRnnKernel(KernelContext context, SimpleRnn op, KernelRequest request) {
    super(context, op, request, 1, 1);
    this.relu = op.activation() == CellActivation.RELU;
    this.projections = reserve((long) chunk * stateSize());
    this.recurrent = recurrent(units, units, units);
  }

  @Override
  long projection(int step) {
    return step(at(projections), step % chunk, units);
  }

  @Override
  void step(int step, long h) {
    long target = projection(step);
    recurrent.run(h, input(RECURRENT), target);
    for (int tile = 0; tile < state.length; tile++) {
      int count = state[tile].length;
      memory.get(tile(target, tile, units), fresh, 0, count);
      if (relu) {
        TileFunctions.relu(fresh, count);
      } else {
        TileFunctions.tanh(fresh, count);
      }
      finish(step, tile);
    }
  }
}

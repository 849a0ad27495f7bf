// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.KernelRequest;
import dev.lamina.op.rnn.CellActivation;
import dev.lamina.op.rnn.SimpleRnnGrad;

/** {@link SimpleRnnGrad} with tanh or relu. */
final class SimpleRnnGradKernel extends SequenceGradKernel {
  private static final int RECURRENT = 3;
  private static final int BIAS = 4;

  private final boolean relu;
  private final long outputs;
  private final long dz;
  private final StepPrimitive back;
  private final ChunkProduct ofRecurrent;
  private final float[] y;

  SimpleRnnGradKernel(KernelContext context, SimpleRnnGrad op, KernelRequest request) {
    super(context, op, request, 1, false);
    this.relu = op.net().activation() == CellActivation.RELU;
    this.outputs = reserve((long) chunk * stateSize());
    this.dz = reserve((long) chunk * stateSize());
    this.back = ofState(units);
    this.ofRecurrent = wants(RECURRENT) ? ofWeights(units, units) : null;
    this.y = new float[tileRows * units];
  }

  @Override
  void enter(Steps coming) {
    toSteps(kept(0), at(outputs), units, false, coming);
  }

  @Override
  void step(int step) {
    long target = inChunk(dz, step, units);
    for (int tile = 0; tile < fresh.length; tile++) {
      int count = fresh[tile].length;
      memory.get(tile(inChunk(outputs, step, units), tile, units), y, 0, count);
      if (relu) {
        TileFunctions.throughRelu(y, fresh[tile], count);
      } else {
        TileFunctions.throughTanh(y, fresh[tile], count);
      }
      memory.put(tile(target, tile, units), fresh[tile], 0, count);
    }
    back.run(target, input(RECURRENT), back());
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
}

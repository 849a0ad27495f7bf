// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.KernelRequest;
import dev.lamina.device.cpu.onednn.Attributes;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.op.rnn.SequenceGrad;
import dev.lamina.tensor.TensorSpec;
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
  private final float[][] shown;
  private final float[] loaded;
  private final long dh;
  private final long dOutputs;
  private final long rows;
  private final long before;
  private final long ones;
  private final ChunkProduct ofX;
  private final ChunkProduct ofKernel;
  private final ChunkProduct ofBias;
  private final long[] outputBytes;
  private Steps steps;

  /**
   * A gradient.
   *
   * @param gates how many times the units the kernels are wide
   * @param goesPast whether the states go past the step's product
   */
  SequenceGradKernel(
      KernelContext context, SequenceGrad op, KernelRequest request, int gates, boolean goesPast) {
    super(context, op.net(), request, gates);
    this.op = op;
    this.kernel = 1 + op.net().states();
    this.fresh = stateTiles();
    this.past = masked || goesPast ? stateTiles() : null;
    this.shown = masked ? stateTiles() : null;
    this.loaded = new float[tileRows * units];
    long most = (long) chunk * batch;
    this.dh = reserve(stateSize());
    this.dOutputs = reserve(given(0) ? most * units : 0);
    this.rows = reserve(most * features);
    this.before = reserve(most * units);
    this.ones = reserve(most);
    this.ofX = wants(0) ? chunked(this::ofX) : null;
    this.ofKernel = wants(kernel) ? ofWeights(features, wide) : null;
    this.ofBias = wants(kernel + 2) ? chunked(this::ofBias) : null;
    this.outputBytes = request.outputs().stream().mapToLong(TensorSpec::bytes).toArray();
  }

  private StepPrimitive ofX(int rows) {
    return product(
        MemoryDesc.dense(rows, wide),
        transposed(wide, features),
        MemoryDesc.dense(rows, features),
        null,
        new Attributes());
  }

  private StepPrimitive ofBias(int rows) {
    return product(
        MemoryDesc.dense(1, rows),
        MemoryDesc.dense(rows, wide),
        MemoryDesc.dense(1, wide),
        null,
        new Attributes().sum());
  }

  /** Rows of so many columns, transposed, times some columns of gradients; adds to the target. */
  final ChunkProduct ofWeights(int source, int columns) {
    return chunked(
        count ->
            product(
                transposed(source, count),
                columns(count, columns, wide),
                columns(source, columns, wide),
                null,
                new Attributes().sum()));
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
  void begin() {}

  /** The arithmetic of one step; gives the gradient of the state before it to {@link #back}. */
  abstract void step(int step);

  /** Adds what the steps of a chunk give to the gradients that are sums over steps. */
  abstract void sum(Steps done);

  /** Gives the gradients that are left. */
  void end() {}

  @Override
  final void run() {
    if (masked) {
      for (float[] tile : shown) {
        Arrays.fill(tile, 0);
      }
    }
    for (int i = 0; i < outputBytes.length; i++) {
      if (op.wanted().get(i) >= kernel) {
        memory.zero(output(i), outputBytes[i]);
      }
    }
    begin();
    for (int i = chunks() - 1; i >= 0; i--) {
      steps = chunk(i);
      if (given(0)) {
        toSteps(cotangent(0), at(dOutputs), units, false, steps);
      }
      enter(steps);
      for (int step = steps.end() - 1; step >= steps.first(); step--) {
        for (int tile = 0; tile < fresh.length; tile++) {
          enter(step, tile);
        }
        step(step);
      }
      sum(steps);
    }
    if (wants(H)) {
      for (int tile = 0; tile < fresh.length; tile++) {
        arrived(tile);
      }
      store(fresh, wanted(H));
    }
    end();
  }

  /** Prepares a chunk. */
  void enter(Steps coming) {}

  /** Where a step's part of {@code width} elements a sample is in workspace for a chunk. */
  final long inChunk(long offset, int step, int width) {
    return step(at(offset), step - steps.first(), width);
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
      long address = tile(inChunk(dOutputs, step, units), tile, units);
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

  /** The state before each step of the chunk: one that is left out gives it on. */
  final long before() {
    long bytes = 4L * units;
    long to = at(before);
    for (int step = steps.first(); step < steps.end(); step++) {
      for (int sample = 0; sample < batch; sample++) {
        memory.copy(before(step, sample), to, bytes);
        to += bytes;
      }
    }
    return at(before);
  }

  private long before(int step, int sample) {
    int done = step - 1;
    while (done >= 0 && skips(done, sample)) {
      done--;
    }
    long row = done < 0 ? sample : (long) sample * time + done;
    return (done < 0 ? input(H) : kept(0)) + 4L * units * row;
  }

  /** The gradients of kernel and x, from that of the projection. */
  final void ofInput(long projection) {
    if (wants(kernel)) {
      toSteps(input(0), at(rows), features, true, steps);
      ofKernel.run(steps, at(rows), projection, wanted(kernel));
    }
    if (wants(0)) {
      ofX.run(steps, projection, input(kernel), at(rows));
      fromSteps(at(rows), wanted(0), features, true, steps);
    }
  }

  /** Adds the sum of rows. */
  final void ofBias(long projection, long target) {
    float[] one = {1};
    memory.put(at(ones), one, 0, 1);
    memory.repeat(at(ones), 4, 4L * chunk * batch);
    ofBias.run(steps, at(ones), projection, target);
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

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import dev.lamina.device.Buffer;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.cpu.memory.CachingAllocator;
import dev.lamina.device.cpu.memory.CpuBuffer;
import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.device.cpu.onednn.Attributes;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.op.rnn.SequenceOp;
import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A kernel of a recurrent net: matrix products by oneDNN, over all steps at once where the
 * recurrence allows it, and arithmetic of one step over heap arrays. Inside, the steps come first,
 * in the order they are done, so that what a step touches lies together.
 */
abstract class SequenceKernel implements Kernel {
  private static final int TILE = 2048;

  /** Elements of what a chunk of steps is projected to: as many as stay in the cache. */
  private static final int CHUNK = 1 << 18;

  final NativeMemory memory;
  final boolean masked;
  final int batch;
  final int time;
  final int features;
  final int units;

  /** Rows of the batch that arithmetic does at a time. */
  final int tileRows;

  /** Steps that products are made for at a time; the last chunk may have fewer. */
  final int chunk;

  /** How many elements wide the kernels are. */
  final int wide;

  private final KernelContext context;
  private final boolean backwards;
  private final List<StepPrimitive> primitives = new ArrayList<>();
  private final byte[] mask;
  private final int maskInput;
  private long reserved;
  private Buffer[] inputs;
  private Buffer[] outputs;
  private long workspace;

  SequenceKernel(KernelContext context, SequenceOp net, KernelRequest request, int gates) {
    Shape x = request.inputs().get(0).shape();
    this.context = context;
    this.memory = context.memory();
    this.batch = Math.toIntExact(x.dim(0));
    this.time = Math.toIntExact(x.dim(1));
    this.features = Math.toIntExact(x.dim(2));
    this.units = Math.toIntExact(request.inputs().get(1).shape().dim(1));
    this.tileRows = Math.max(1, Math.min(batch, TILE / units));
    this.wide = gates * units;
    long most = CHUNK / Math.max(1, (long) batch * wide);
    this.chunk = (int) Math.max(1, Math.min(time, most));
    this.backwards = net.goBackwards();
    this.masked = net.mask();
    this.maskInput = net.inputCount() - 1;
    this.mask = masked ? new byte[batch * time] : null;
  }

  /** Does the work. */
  abstract void run();

  @Override
  public final void launch(Buffer[] in, Buffer[] out, Buffer scratch) {
    inputs = in;
    outputs = out;
    workspace = scratch == null ? 0 : ((CpuBuffer) scratch).address();
    primitives.forEach(primitive -> primitive.scratch(workspace + reserved));
    if (masked) {
      memory.get(input(maskInput), mask, 0, mask.length);
    }
    run();
  }

  @Override
  public final long workspaceBytes() {
    long scratch = 0;
    for (StepPrimitive primitive : primitives) {
      scratch = Math.max(scratch, primitive.scratchBytes());
    }
    return reserved + scratch;
  }

  @Override
  public final boolean mayAlias(int input, int output) {
    return false;
  }

  @Override
  public final void close() {
    primitives.forEach(StepPrimitive::close);
  }

  final long input(int index) {
    return ((CpuBuffer) inputs[index]).address();
  }

  final long output(int index) {
    return ((CpuBuffer) outputs[index]).address();
  }

  /** Sets workspace aside; {@link #at} says where it is. */
  final long reserve(long floats) {
    long offset = reserved;
    reserved += 4 * floats + CachingAllocator.ALIGNMENT - 1 & -CachingAllocator.ALIGNMENT;
    return offset;
  }

  final long at(long offset) {
    return workspace + offset;
  }

  /** Address of a step's part of {@code width} elements a sample. */
  final long step(long address, int step, int width) {
    return address + 4L * step * batch * width;
  }

  /** Number of elements of one state. */
  final int stateSize() {
    return batch * units;
  }

  /** Number of tiles that the rows of the batch are done in. */
  final int tiles() {
    return (batch + tileRows - 1) / tileRows;
  }

  /** Number of rows of a tile. */
  final int rows(int tile) {
    return Math.min(tileRows, batch - tile * tileRows);
  }

  /** Address of a tile's part of {@code width} elements a sample. */
  final long tile(long address, int tile, int width) {
    return address + 4L * tile * tileRows * width;
  }

  /** An array for each tile of a state. */
  final float[][] stateTiles() {
    float[][] all = new float[tiles()][];
    for (int tile = 0; tile < all.length; tile++) {
      all[tile] = new float[rows(tile) * units];
    }
    return all;
  }

  final void load(float[][] target, long address) {
    for (int tile = 0; tile < target.length; tile++) {
      memory.get(tile(address, tile, units), target[tile], 0, target[tile].length);
    }
  }

  final void store(float[][] values, long address) {
    for (int tile = 0; tile < values.length; tile++) {
      memory.put(tile(address, tile, units), values[tile], 0, values[tile].length);
    }
  }

  /** Whether a sample's step, counted as steps are done, is left out. */
  final boolean skips(int step, int sample) {
    return masked && mask[sample * time + (backwards ? time - 1 - step : step)] == 0;
  }

  /** Steps of {@code (batch, time, width)} one after the other, in the order they are done. */
  final void toSteps(long from, long to, int width, boolean ofInput, Steps steps) {
    copySteps(from, to, width, ofInput && backwards, steps, true);
  }

  /** The opposite of {@link #toSteps}. */
  final void fromSteps(long from, long to, int width, boolean ofInput, Steps steps) {
    copySteps(to, from, width, ofInput && backwards, steps, false);
  }

  private void copySteps(
      long batchFirst, long stepsFirst, int width, boolean reversed, Steps steps, boolean forth) {
    long bytes = 4L * width;
    long other = stepsFirst;
    for (int step = steps.first(); step < steps.end(); step++) {
      int place = reversed ? time - 1 - step : step;
      for (int sample = 0; sample < batch; sample++) {
        long one = batchFirst + ((long) sample * time + place) * bytes;
        memory.copy(forth ? one : other, forth ? other : one, bytes);
        other += bytes;
      }
    }
  }

  /** The steps of a chunk. */
  record Steps(int first, int end) {}

  final Steps chunk(int index) {
    return new Steps(index * chunk, Math.min(time, (index + 1) * chunk));
  }

  final int chunks() {
    return (time + chunk - 1) / chunk;
  }

  /** A product over the rows of a chunk. */
  final ChunkProduct chunked(IntFunction<StepPrimitive> ofRows) {
    int rest = time % chunk;
    return new ChunkProduct(
        chunk, ofRows.apply(chunk * batch), rest == 0 ? null : ofRows.apply(rest * batch));
  }

  /** The primitives for a full chunk and for the last one. */
  record ChunkProduct(int chunk, StepPrimitive full, StepPrimitive last) {
    void run(Steps steps, long... addresses) {
      (steps.end() - steps.first() == chunk ? full : last).run(addresses);
    }
  }

  /** A matrix product: source, weights, target, then the bias unless its layout is null. */
  final StepPrimitive product(
      MemoryDesc source,
      MemoryDesc weights,
      MemoryDesc target,
      MemoryDesc bias,
      Attributes attributes) {
    List<StepPrimitive.Operand> operands = new ArrayList<>();
    operands.add(new StepPrimitive.Operand(DNNL_ARG_SRC, source));
    operands.add(new StepPrimitive.Operand(DNNL_ARG_WEIGHTS, weights));
    operands.add(new StepPrimitive.Operand(DNNL_ARG_DST, target));
    if (bias != null) {
      operands.add(new StepPrimitive.Operand(DNNL_ARG_BIAS, bias));
    }
    return add(
        new StepPrimitive(
            context.primitives().matmul(source, weights, bias, target, attributes),
            operands.toArray(StepPrimitive.Operand[]::new)));
  }

  private StepPrimitive add(StepPrimitive primitive) {
    primitives.add(primitive);
    return primitive;
  }

  /** A matrix that is some columns of a wider one. */
  static MemoryDesc columns(long rows, long columns, long width) {
    return MemoryDesc.strided(new long[] {rows, columns}, width, 1);
  }

  /** A dense matrix, transposed. */
  static MemoryDesc transposed(long rows, long columns) {
    return MemoryDesc.strided(new long[] {rows, columns}, 1, rows);
  }
}

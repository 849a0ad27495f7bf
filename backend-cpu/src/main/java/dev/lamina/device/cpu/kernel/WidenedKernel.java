// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Buffer;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.cpu.memory.CachingAllocator;
import dev.lamina.device.cpu.memory.CpuBuffer;
import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HalfFloats;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kernel of float32 for 16-bit floats: operands are widened before it, and results rounded after
 * it. So every op that exists in float32 exists in bfloat16 and float16, with sums in float32.
 */
final class WidenedKernel implements Kernel {
  private final Kernel wide;
  private final NativeMemory memory;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;
  private final long[] inputOffsets;
  private final long[] outputOffsets;
  private final long workspaceOffset;
  private final short[] narrowTile = new short[Wide.SIZE];
  private final float[] wideTile = new float[Wide.SIZE];

  private WidenedKernel(Kernel wide, NativeMemory memory, KernelRequest request) {
    this.wide = wide;
    this.memory = memory;
    this.inputs = request.inputs();
    this.outputs = request.outputs();
    this.inputOffsets = new long[inputs.size()];
    this.outputOffsets = new long[outputs.size()];
    long end = place(outputs, outputOffsets, place(inputs, inputOffsets, 0));
    this.workspaceOffset = end;
  }

  /** A kernel if an operand is narrow, and there is one of float32. */
  static Optional<Kernel> of(
      NativeMemory memory,
      KernelRequest request,
      Function<KernelRequest, Optional<Kernel>> kernels) {
    List<TensorSpec> inputs = widened(request.inputs());
    List<TensorSpec> outputs = widened(request.outputs());
    if (inputs.equals(request.inputs()) && outputs.equals(request.outputs())) {
      return Optional.empty();
    }
    return kernels
        .apply(new KernelRequest(request.op(), inputs, outputs, request.precision()))
        .map(wide -> new WidenedKernel(wide, memory, request));
  }

  @Override
  public long workspaceBytes() {
    return workspaceOffset + wide.workspaceBytes();
  }

  @Override
  public boolean mayAlias(int input, int output) {
    return false;
  }

  @Override
  public void launch(Buffer[] given, Buffer[] results, Buffer workspace) {
    Buffer[] wideInputs = operands(inputs, inputOffsets, given, workspace);
    Buffer[] wideOutputs = operands(outputs, outputOffsets, results, workspace);
    for (int i = 0; i < given.length; i++) {
      TensorSpec spec = inputs.get(i);
      if (narrow(spec)) {
        widen(spec, address(given[i]), address(wideInputs[i]));
      }
    }
    long own = wide.workspaceBytes();
    wide.launch(wideInputs, wideOutputs, own == 0 ? null : workspace.slice(workspaceOffset, own));
    for (int i = 0; i < results.length; i++) {
      TensorSpec spec = outputs.get(i);
      if (narrow(spec)) {
        round(spec, address(wideOutputs[i]), address(results[i]));
      }
    }
  }

  @Override
  public void close() {
    wide.close();
  }

  private void widen(TensorSpec spec, long from, long to) {
    boolean brain = spec.dtype() == DType.BFLOAT16;
    for (long done = 0; done < spec.size(); done += Wide.SIZE) {
      int count = (int) Math.min(Wide.SIZE, spec.size() - done);
      memory.get(from + 2 * done, narrowTile, 0, count);
      for (int i = 0; i < count; i++) {
        wideTile[i] =
            brain
                ? HalfFloats.bfloat16ToFloat(narrowTile[i])
                : HalfFloats.float16ToFloat(narrowTile[i]);
      }
      memory.put(to + 4 * done, wideTile, 0, count);
    }
  }

  private void round(TensorSpec spec, long from, long to) {
    boolean brain = spec.dtype() == DType.BFLOAT16;
    for (long done = 0; done < spec.size(); done += Wide.SIZE) {
      int count = (int) Math.min(Wide.SIZE, spec.size() - done);
      memory.get(from + 4 * done, wideTile, 0, count);
      for (int i = 0; i < count; i++) {
        narrowTile[i] =
            brain
                ? HalfFloats.floatToBfloat16(wideTile[i])
                : HalfFloats.floatToFloat16(wideTile[i]);
      }
      memory.put(to + 2 * done, narrowTile, 0, count);
    }
  }

  private static long address(Buffer buffer) {
    return ((CpuBuffer) buffer).address();
  }

  private static Buffer[] operands(
      List<TensorSpec> specs, long[] offsets, Buffer[] given, Buffer workspace) {
    Buffer[] operands = given.clone();
    for (int i = 0; i < given.length; i++) {
      if (narrow(specs.get(i))) {
        operands[i] = workspace.slice(offsets[i], specs.get(i).size() * DType.FLOAT32.bytes());
      }
    }
    return operands;
  }

  /** Where the wide operands lie in the workspace; gives its end. */
  private static long place(List<TensorSpec> specs, long[] offsets, long start) {
    long end = start;
    for (int i = 0; i < offsets.length; i++) {
      if (narrow(specs.get(i))) {
        offsets[i] = end;
        long bytes = specs.get(i).size() * DType.FLOAT32.bytes();
        long units = (bytes + CachingAllocator.ALIGNMENT - 1) / CachingAllocator.ALIGNMENT;
        end += units * CachingAllocator.ALIGNMENT;
      }
    }
    return end;
  }

  private static List<TensorSpec> widened(List<TensorSpec> specs) {
    return specs.stream().map(spec -> narrow(spec) ? spec.withDtype(DType.FLOAT32) : spec).toList();
  }

  private static boolean narrow(TensorSpec spec) {
    return spec.dtype() == DType.BFLOAT16 || spec.dtype() == DType.FLOAT16;
  }
}

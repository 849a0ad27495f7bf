// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A kernel of float32 for 16-bit floats: operands are widened into workspace before it, and results
 * rounded after it. So every op that a device has in float32 it has in bfloat16 and float16, with
 * sums in float32.
 */
public abstract class Widening implements Kernel {
  /** The dtypes that are widened. */
  protected static final Set<DType> NARROW = Set.of(DType.BFLOAT16, DType.FLOAT16);

  private final Kernel wide;
  private final int alignment;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;
  private final long[] inputOffsets;
  private final long[] outputOffsets;
  private final long workspaceOffset;

  /**
   * For a request with narrow operands.
   *
   * @param wide the kernel for what {@link #widened} gives for the request
   * @param alignment of slices of the device's buffers, in bytes
   */
  protected Widening(Kernel wide, KernelRequest request, int alignment) {
    this.wide = wide;
    this.alignment = alignment;
    this.inputs = request.inputs();
    this.outputs = request.outputs();
    this.inputOffsets = new long[inputs.size()];
    this.outputOffsets = new long[outputs.size()];
    this.workspaceOffset = place(outputs, outputOffsets, place(inputs, inputOffsets, 0));
  }

  /** The same request with float32 in place of narrow floats; empty if it has none. */
  public static Optional<KernelRequest> widened(KernelRequest request) {
    List<TensorSpec> inputs = widened(request.inputs());
    List<TensorSpec> outputs = widened(request.outputs());
    return inputs.equals(request.inputs()) && outputs.equals(request.outputs())
        ? Optional.empty()
        : Optional.of(new KernelRequest(request.op(), inputs, outputs, request.precision()));
  }

  /** Converts elements of a narrow spec to float32. */
  protected abstract void widen(TensorSpec narrow, Buffer from, Buffer to);

  /** Converts float32 to elements of a narrow spec: to the nearest, ties to even. */
  protected abstract void round(TensorSpec narrow, Buffer from, Buffer to);

  @Override
  public final long workspaceBytes() {
    return workspaceOffset + wide.workspaceBytes();
  }

  @Override
  public final boolean mayAlias(int input, int output) {
    return false;
  }

  @Override
  public final void launch(Buffer[] given, Buffer[] results, Buffer workspace) {
    Buffer[] wideInputs = operands(inputs, inputOffsets, given, workspace);
    Buffer[] wideOutputs = operands(outputs, outputOffsets, results, workspace);
    for (int i = 0; i < given.length; i++) {
      if (narrow(inputs.get(i))) {
        widen(inputs.get(i), given[i], wideInputs[i]);
      }
    }
    long own = wide.workspaceBytes();
    wide.launch(wideInputs, wideOutputs, own == 0 ? null : workspace.slice(workspaceOffset, own));
    for (int i = 0; i < results.length; i++) {
      if (narrow(outputs.get(i))) {
        round(outputs.get(i), wideOutputs[i], results[i]);
      }
    }
  }

  @Override
  public final void close() {
    wide.close();
  }

  private static Buffer[] operands(
      List<TensorSpec> specs, long[] offsets, Buffer[] given, Buffer workspace) {
    Buffer[] operands = given.clone();
    for (int i = 0; i < given.length; i++) {
      if (narrow(specs.get(i)) && specs.get(i).size() > 0) {
        operands[i] = workspace.slice(offsets[i], specs.get(i).size() * DType.FLOAT32.bytes());
      }
    }
    return operands;
  }

  /** Where the wide operands lie in the workspace; gives its end. */
  private long place(List<TensorSpec> specs, long[] offsets, long start) {
    long end = start;
    for (int i = 0; i < offsets.length; i++) {
      if (narrow(specs.get(i))) {
        offsets[i] = end;
        long bytes = specs.get(i).size() * DType.FLOAT32.bytes();
        end += (bytes + alignment - 1) / alignment * alignment;
      }
    }
    return end;
  }

  private static List<TensorSpec> widened(List<TensorSpec> specs) {
    return specs.stream().map(spec -> narrow(spec) ? spec.withDtype(DType.FLOAT32) : spec).toList();
  }

  private static boolean narrow(TensorSpec spec) {
    return NARROW.contains(spec.dtype());
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** An element-wise kernel that runs in Java over tiles of its broadcast operands. */
final class TileLoop {
  private final NativeMemory memory;
  private final Body body;
  private final DType[] dtypes;
  private final long[][] strides;
  private final long[] extents;
  private final Wide[] inputs;
  private final Wide output = new Wide();
  private final DType outputDtype;

  private TileLoop(KernelContext context, KernelRequest request, Body body) {
    this.memory = context.memory();
    this.body = body;
    List<TensorSpec> specs = request.inputs();
    TensorSpec result = request.outputs().get(0);
    BroadcastDims dims =
        BroadcastDims.of(result.shape(), specs.stream().map(TensorSpec::shape).toList());
    this.dtypes = specs.stream().map(TensorSpec::dtype).toArray(DType[]::new);
    this.extents = dims.output();
    this.strides = new long[specs.size()][];
    this.inputs = new Wide[specs.size()];
    for (int i = 0; i < inputs.length; i++) {
      strides[i] = dims.strides(i);
      inputs[i] = new Wide();
    }
    this.outputDtype = result.dtype();
  }

  /** The arithmetic on one tile. */
  @FunctionalInterface
  interface Body {
    void run(Wide[] inputs, Wide output, int count);
  }

  static Kernel kernel(KernelContext context, KernelRequest request, Body body) {
    TileLoop loop = new TileLoop(context, request, body);
    boolean inPlace =
        !request.inputs().isEmpty() && request.inputs().get(0).equals(request.outputs().get(0));
    return inPlace ? HostKernel.elementwise(loop::run) : HostKernel.of(loop::run);
  }

  private void run(HostKernel.Addresses addresses) {
    int last = extents.length - 1;
    long rows = 1;
    for (int axis = 0; axis < last; axis++) {
      rows *= extents[axis];
    }
    for (long row = 0; row < rows; row++) {
      for (long at = 0; at < extents[last]; at += Wide.SIZE) {
        int count = (int) Math.min(Wide.SIZE, extents[last] - at);
        for (int i = 0; i < inputs.length; i++) {
          long element = rowOffset(i, row) + at * strides[i][last];
          long address = addresses.input(i) + element * dtypes[i].bytes();
          boolean repeat = strides[i][last] == 0;
          inputs[i].load(memory, dtypes[i], address, repeat ? 1 : count);
          if (repeat) {
            inputs[i].spread(dtypes[i], count);
          }
        }
        body.run(inputs, output, count);
        long element = row * extents[last] + at;
        output.store(
            memory, outputDtype, addresses.output(0) + element * outputDtype.bytes(), count);
      }
    }
  }

  private long rowOffset(int input, long row) {
    long offset = 0;
    long rest = row;
    for (int axis = extents.length - 2; axis >= 0; axis--) {
      offset += rest % extents[axis] * strides[input][axis];
      rest /= extents[axis];
    }
    return offset;
  }
}

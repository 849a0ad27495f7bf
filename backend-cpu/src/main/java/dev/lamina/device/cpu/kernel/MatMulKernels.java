// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.device.cpu.onednn.Attributes;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.device.cpu.onednn.PrimitiveDesc;
import dev.lamina.op.linalg.MatMul;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Matrix products of float32, and of bfloat16 where the processor has them, by oneDNN; transposes
 * are strides.
 */
final class MatMulKernels {
  private final KernelContext context;

  private MatMulKernels(KernelContext context) {
    this.context = context;
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    table.add(MatMul.class, new MatMulKernels(context)::prepare);
  }

  private Optional<Kernel> prepare(MatMul op, KernelRequest request) {
    List<TensorSpec> inputs = request.inputs();
    TensorSpec output = request.outputs().get(0);
    DType dtype = output.dtype();
    if (dtype != DType.FLOAT32 && dtype != DType.BFLOAT16) {
      return Optional.empty();
    }
    if (inputs.get(0).size() == 0) {
      return Optional.of(emptySum(inputs, output));
    }
    boolean stacked = inputs.get(1).shape().rank() == 2 && !op.transposeA();
    TensorSpec left = stacked ? rows(inputs.get(0)) : inputs.get(0);
    Shape result = stacked ? rows(output).shape() : output.shape();
    MemoryDesc a = matrix(left, op.transposeA(), result.rank());
    MemoryDesc b = matrix(inputs.get(1), op.transposeB(), result.rank());
    MemoryDesc dst = dense(dtype, result.dims());
    boolean biased = inputs.size() == 3;
    MemoryDesc bias = biased ? dense(dtype, biasDims(result)) : null;
    Optional<PrimitiveDesc> desc = context.primitives().matmul(a, b, bias, dst, new Attributes());
    if (desc.isEmpty() || (dtype == DType.BFLOAT16 && !desc.get().isFast())) {
      return Optional.empty();
    }
    ProgramBuilder.Argument[] arguments = {
      ProgramBuilder.argument(DNNL_ARG_SRC, a, Operand.input(0)),
      ProgramBuilder.argument(DNNL_ARG_WEIGHTS, b, Operand.input(1)),
      ProgramBuilder.argument(DNNL_ARG_DST, dst, Operand.output(0))
    };
    if (biased) {
      arguments = Arrays.copyOf(arguments, 4);
      arguments[3] = ProgramBuilder.argument(DNNL_ARG_BIAS, bias, Operand.input(2));
    }
    return new ProgramBuilder(context).step(desc.get(), arguments).build(false);
  }

  /** Matrices that are multiplied by the same one are the rows of one matrix. */
  private static TensorSpec rows(TensorSpec spec) {
    long columns = spec.shape().dim(-1);
    return spec.withShape(Shape.of(spec.size() / columns, columns));
  }

  /** The operand as oneDNN sees it: leading axes of extent 1 added, the last two swapped. */
  private static MemoryDesc matrix(TensorSpec spec, boolean transpose, int rank) {
    Shape shape = spec.shape();
    long[] dims = new long[rank];
    Arrays.fill(dims, 1);
    System.arraycopy(shape.dims(), 0, dims, rank - shape.rank(), shape.rank());
    long[] strides = MemoryDesc.rowMajor(dims);
    if (transpose) {
      swapLast(dims);
      swapLast(strides);
    }
    return MemoryDesc.strided(spec.dtype(), dims, strides);
  }

  private static MemoryDesc dense(DType dtype, long... dims) {
    return MemoryDesc.strided(dtype, dims, MemoryDesc.rowMajor(dims));
  }

  private static void swapLast(long[] values) {
    int last = values.length - 1;
    long kept = values[last];
    values[last] = values[last - 1];
    values[last - 1] = kept;
  }

  private static long[] biasDims(Shape output) {
    long[] dims = new long[output.rank()];
    Arrays.fill(dims, 1);
    dims[dims.length - 1] = output.dim(-1);
    return dims;
  }

  /** A product over no elements: 0, or the bias in every row. */
  private Kernel emptySum(List<TensorSpec> inputs, TensorSpec output) {
    NativeMemory memory = context.memory();
    long row = output.dtype().bytes() * output.shape().dim(-1);
    return HostKernel.of(
        at -> {
          memory.zero(at.output(0), output.bytes());
          if (inputs.size() == 3) {
            memory.copy(at.input(2), at.output(0), row);
            memory.repeat(at.output(0), row, output.bytes());
          }
        });
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_linear;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.onednn.Attributes;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.device.cpu.onednn.PrimitiveDesc;
import dev.lamina.op.reduce.All;
import dev.lamina.op.reduce.Any;
import dev.lamina.op.reduce.ArgMax;
import dev.lamina.op.reduce.ArgMin;
import dev.lamina.op.reduce.Max;
import dev.lamina.op.reduce.Mean;
import dev.lamina.op.reduce.Min;
import dev.lamina.op.reduce.Prod;
import dev.lamina.op.reduce.Sum;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * Reductions. float32 sums of neighbouring axes are products with a vector of ones, which oneDNN
 * does about a hundred times faster than its own reduction; the rest runs over heap arrays.
 */
final class ReduceKernels {
  private final KernelContext context;

  private ReduceKernels(KernelContext context) {
    this.context = context;
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    ReduceKernels kernels = new ReduceKernels(context);
    table.add(Sum.class, (op, request) -> kernels.sum(request, op.axes(), 1));
    table.add(
        Mean.class,
        (op, request) -> {
          TensorSpec input = request.inputs().get(0);
          double count = (double) input.size() / request.outputs().get(0).size();
          return kernels.sum(request, op.axes(), 1 / count);
        });
    table.add(Max.class, (op, request) -> kernels.fold(request, op.axes(), HostReduction.MAX, 1));
    table.add(Min.class, (op, request) -> kernels.fold(request, op.axes(), HostReduction.MIN, 1));
    table.add(
        Prod.class, (op, request) -> kernels.fold(request, op.axes(), HostReduction.PRODUCT, 1));
    table.add(All.class, (op, request) -> kernels.truth(request, op.axes(), HostReduction.MIN));
    table.add(Any.class, (op, request) -> kernels.truth(request, op.axes(), HostReduction.MAX));
    table.add(
        ArgMax.class,
        (op, request) -> kernels.fold(request, List.of(op.axis()), HostReduction.ARG_MAX, 1));
    table.add(
        ArgMin.class,
        (op, request) -> kernels.fold(request, List.of(op.axis()), HostReduction.ARG_MIN, 1));
  }

  private Optional<Kernel> sum(KernelRequest request, List<Integer> axes, double scale) {
    Shape shape = request.inputs().get(0).shape();
    boolean neighbours =
        !axes.isEmpty() && axes.get(axes.size() - 1) - axes.get(0) == axes.size() - 1;
    if (request.inputs().get(0).dtype() == DType.FLOAT32 && neighbours && shape.size() > 0) {
      Optional<Kernel> product = productWithOnes(request, axes, (float) scale);
      if (product.isPresent()) {
        return product;
      }
    }
    return fold(request, axes, HostReduction.SUM, scale);
  }

  private Optional<Kernel> productWithOnes(KernelRequest request, List<Integer> axes, float scale) {
    Shape shape = request.inputs().get(0).shape();
    int first = axes.get(0);
    int last = axes.get(axes.size() - 1);
    long outer = product(shape, 0, first);
    long reduced = product(shape, first, last + 1);
    long inner = product(shape, last + 1, shape.rank());
    MemoryDesc matrix;
    MemoryDesc ones;
    MemoryDesc result;
    if (inner == 1) {
      matrix = MemoryDesc.dense(outer, reduced);
      ones = MemoryDesc.dense(reduced, 1);
      result = MemoryDesc.dense(outer, 1);
    } else {
      matrix = MemoryDesc.dense(outer, reduced, inner);
      ones = MemoryDesc.dense(1, 1, reduced);
      result = MemoryDesc.dense(outer, 1, inner);
    }
    Attributes attributes = new Attributes();
    if (scale != 1) {
      attributes.eltwise(dnnl_eltwise_linear, scale, 0);
    }
    Optional<PrimitiveDesc> desc =
        inner == 1
            ? context.primitives().matmul(matrix, ones, null, result, attributes)
            : context.primitives().matmul(ones, matrix, null, result, attributes);
    if (desc.isEmpty() || desc.get().isReference()) {
      return Optional.empty();
    }
    ProgramBuilder program = new ProgramBuilder(context);
    Operand vector = program.constant(Math.toIntExact(reduced), 1);
    int matrixArgument = inner == 1 ? DNNL_ARG_SRC : DNNL_ARG_WEIGHTS;
    int onesArgument = inner == 1 ? DNNL_ARG_WEIGHTS : DNNL_ARG_SRC;
    return program
        .step(
            desc.get(),
            ProgramBuilder.argument(matrixArgument, matrix, Operand.input(0)),
            ProgramBuilder.argument(onesArgument, ones, vector),
            ProgramBuilder.argument(DNNL_ARG_DST, result, Operand.output(0)))
        .build(false);
  }

  private Optional<Kernel> fold(
      KernelRequest request, List<Integer> axes, HostReduction reduction, double scale) {
    return Optional.of(
        HostFold.kernel(
            context.memory(),
            request.inputs().get(0),
            axes,
            request.outputs().get(0),
            reduction,
            scale));
  }

  /** Over nothing the fold's start is no truth value; a BOOL product or sum of nothing is. */
  private Optional<Kernel> truth(
      KernelRequest request, List<Integer> axes, HostReduction reduction) {
    boolean nothing = request.inputs().get(0).size() == 0;
    HostReduction ofNothing =
        reduction == HostReduction.MIN ? HostReduction.PRODUCT : HostReduction.SUM;
    return fold(request, axes, nothing ? ofNothing : reduction, 1);
  }

  private static long product(Shape shape, int from, int to) {
    long product = 1;
    for (int axis = from; axis < to; axis++) {
      product *= shape.dim(axis);
    }
    return product;
  }
}

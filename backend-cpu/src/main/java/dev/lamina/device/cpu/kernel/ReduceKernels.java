// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
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
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/** Reductions. float32 sums are products with vectors of ones; the rest runs over heap arrays. */
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
    TensorSpec input = request.inputs().get(0);
    if (input.dtype() == DType.FLOAT32 && !axes.isEmpty() && input.size() > 0) {
      Optional<Kernel> product = new AxisSums(context, input.shape()).kernel(axes, (float) scale);
      if (product.isPresent()) {
        return product;
      }
    }
    return fold(request, axes, HostReduction.SUM, scale);
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
}

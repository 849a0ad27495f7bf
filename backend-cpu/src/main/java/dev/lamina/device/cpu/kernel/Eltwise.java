// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelFactory;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.device.cpu.onednn.PrimitiveDesc;
import dev.lamina.op.Op;
import dev.lamina.tensor.DType;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;

/** Kernels of one operand: float32 by oneDNN's eltwise where it has the function, else tiles. */
record Eltwise(KernelContext context) {
  /** A function of oneDNN with its parameters. */
  record Algorithm(int id, double alpha, double beta) {}

  /** A function of floating point elements. */
  KernelFactory<Op> floating(int algorithm, double alpha, DoubleUnaryOperator function) {
    return numeric(algorithm, alpha, function, null);
  }

  /** A function of every numeric dtype. */
  KernelFactory<Op> numeric(
      int algorithm, double alpha, DoubleUnaryOperator doubles, LongUnaryOperator longs) {
    Algorithm chosen = new Algorithm(algorithm, alpha, 0);
    return (op, request) -> Optional.of(kernel(request, chosen, doubles, longs));
  }

  /** Tiles alone; {@code longs} is null where the op takes no integers. */
  KernelFactory<Op> tiles(DoubleUnaryOperator doubles, LongUnaryOperator longs) {
    return (op, request) -> Optional.of(tile(request, doubles, longs));
  }

  /** One kernel, for ops whose function depends on their attributes. */
  Kernel kernel(
      KernelRequest request,
      Algorithm algorithm,
      DoubleUnaryOperator doubles,
      LongUnaryOperator longs) {
    Optional<Kernel> oneDnn =
        request.inputs().get(0).dtype() == DType.FLOAT32
            ? oneDnn(request, algorithm)
            : Optional.empty();
    return oneDnn.orElseGet(() -> tile(request, doubles, longs));
  }

  private Optional<Kernel> oneDnn(KernelRequest request, Algorithm algorithm) {
    MemoryDesc data = MemoryDesc.dense(request.inputs().get(0).size());
    Optional<PrimitiveDesc> desc =
        context
            .primitives()
            .eltwise(
                algorithm.id(), data, data, (float) algorithm.alpha(), (float) algorithm.beta());
    if (desc.isEmpty() || desc.get().isReference()) {
      return Optional.empty();
    }
    return new ProgramBuilder(context)
        .step(
            desc.get(),
            ProgramBuilder.argument(DNNL_ARG_SRC, data, Operand.input(0)),
            ProgramBuilder.argument(DNNL_ARG_DST, data, Operand.output(0)))
        .build(true);
  }

  /** One kernel of tiles, for ops whose function depends on their attributes. */
  Kernel tile(KernelRequest request, DoubleUnaryOperator doubles, LongUnaryOperator longs) {
    boolean floating = request.inputs().get(0).dtype().isFloating();
    return TileLoop.kernel(
        context, request, floating ? Loops.doubles(doubles) : Loops.longs(longs));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_div;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_max;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_min;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_sub;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_linear;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelFactory;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.onednn.Attributes;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.device.cpu.onednn.PrimitiveDesc;
import dev.lamina.op.Op;
import dev.lamina.op.math.Add;
import dev.lamina.op.math.Atan2;
import dev.lamina.op.math.Divide;
import dev.lamina.op.math.FloorDivide;
import dev.lamina.op.math.FloorMod;
import dev.lamina.op.math.LogAddExp;
import dev.lamina.op.math.Maximum;
import dev.lamina.op.math.Minimum;
import dev.lamina.op.math.Multiply;
import dev.lamina.op.math.Power;
import dev.lamina.op.math.Subtract;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/** Arithmetic of two broadcast operands: float32 by oneDNN where it is fast, the rest by tiles. */
final class BinaryKernels {
  /** What may be done to let the second operand be the stretched one, as oneDNN needs it. */
  private enum Swap {
    EXACT,
    NEGATED,
    NEVER
  }

  private final KernelContext context;

  private BinaryKernels(KernelContext context) {
    this.context = context;
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    BinaryKernels kernels = new BinaryKernels(context);
    table.add(
        Add.class,
        kernels.factory(
            dnnl_binary_add, Swap.EXACT, SmallBinary::add, (x, y) -> x + y, (x, y) -> x + y));
    table.add(
        Subtract.class,
        kernels.factory(
            dnnl_binary_sub,
            Swap.NEGATED,
            SmallBinary::subtract,
            (x, y) -> x - y,
            (x, y) -> x - y));
    table.add(
        Multiply.class,
        kernels.factory(
            dnnl_binary_mul, Swap.EXACT, SmallBinary::multiply, (x, y) -> x * y, (x, y) -> x * y));
    table.add(
        Divide.class,
        kernels.factory(
            dnnl_binary_div,
            Swap.NEVER,
            SmallBinary::divide,
            (x, y) -> x / y,
            (x, y) -> y == 0 ? 0 : x / y));
    table.add(
        Maximum.class, kernels.factory(dnnl_binary_max, Swap.EXACT, null, Math::max, Math::max));
    table.add(
        Minimum.class, kernels.factory(dnnl_binary_min, Swap.EXACT, null, Math::min, Math::min));
    table.add(Atan2.class, kernels.tiles(Math::atan2, null));
    table.add(LogAddExp.class, kernels.tiles(SpecialFunctions::logAddExp, null));
    table.add(
        FloorDivide.class, kernels.tiles((x, y) -> Math.floor(x / y), BinaryKernels::floorDivide));
    table.add(
        FloorMod.class,
        kernels.tiles(BinaryKernels::floorMod, (x, y) -> y == 0 ? 0 : Math.floorMod(x, y)));
    table.add(Power.class, kernels.tiles(Math::pow, BinaryKernels::power));
  }

  private static long floorDivide(long x, long y) {
    return y == 0 ? 0 : Math.floorDiv(x, y);
  }

  /** By Java's exact remainder: subtracting the product would lose digits. */
  private static double floorMod(double x, double y) {
    double remainder = x % y;
    return remainder != 0 && remainder < 0 != y < 0 ? remainder + y : remainder;
  }

  private static long power(long base, long exponent) {
    if (exponent < 0) {
      return base == 1 ? 1 : base == -1 ? (exponent % 2 == 0 ? 1 : -1) : 0;
    }
    long result = 1;
    long square = base;
    for (long rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  private KernelFactory<Op> tiles(DoubleBinaryOperator doubles, LongBinaryOperator longs) {
    return (op, request) -> {
      boolean floating = request.inputs().get(0).dtype().isFloating();
      TileLoop.Body body = floating ? Loops.doubles2(doubles) : Loops.longs2(longs);
      return Optional.of(TileLoop.kernel(context, request, body));
    };
  }

  private KernelFactory<Op> factory(
      int algorithm,
      Swap swap,
      SmallBinary.Body few,
      DoubleBinaryOperator doubles,
      LongBinaryOperator longs) {
    KernelFactory<Op> tiles = tiles(doubles, longs);
    return (op, request) -> {
      Optional<Kernel> small = SmallBinary.prepare(context, request, few);
      if (small.isPresent()) {
        return small;
      }
      Optional<Kernel> kernel =
          request.inputs().get(0).dtype() == DType.FLOAT32
              ? oneDnn(algorithm, swap, request)
              : Optional.empty();
      return kernel.isPresent() ? kernel : tiles.prepare(op, request);
    };
  }

  private Optional<Kernel> oneDnn(int algorithm, Swap swap, KernelRequest request) {
    TensorSpec output = request.outputs().get(0);
    BroadcastDims dims =
        BroadcastDims.of(output.shape(), request.inputs().stream().map(TensorSpec::shape).toList());
    boolean swapped = !dims.full(0);
    if (swapped && (swap == Swap.NEVER || !dims.full(1))) {
      return Optional.empty();
    }
    int first = swapped ? 1 : 0;
    MemoryDesc src0 = MemoryDesc.dense(dims.operand(first));
    MemoryDesc src1 = MemoryDesc.dense(dims.operand(1 - first));
    MemoryDesc dst = MemoryDesc.dense(dims.output());
    Attributes attributes = new Attributes();
    if (swapped && swap == Swap.NEGATED) {
      attributes.eltwise(dnnl_eltwise_linear, -1, 0);
    }
    Optional<PrimitiveDesc> desc =
        context.primitives().binary(algorithm, src0, src1, dst, attributes);
    if (desc.isEmpty() || desc.get().isReference()) {
      return Optional.empty();
    }
    return new ProgramBuilder(context)
        .step(
            desc.get(),
            ProgramBuilder.argument(DNNL_ARG_SRC_0, src0, Operand.input(first)),
            ProgramBuilder.argument(DNNL_ARG_SRC_1, src1, Operand.input(1 - first)),
            ProgramBuilder.argument(DNNL_ARG_DST, dst, Operand.output(0)))
        .build(dims.full(0));
  }
}

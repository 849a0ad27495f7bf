// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.KernelFactory;
import dev.lamina.device.KernelTable;
import dev.lamina.op.Op;
import dev.lamina.op.logic.BitwiseAnd;
import dev.lamina.op.logic.BitwiseNot;
import dev.lamina.op.logic.BitwiseOr;
import dev.lamina.op.logic.BitwiseXor;
import dev.lamina.op.logic.LeftShift;
import dev.lamina.op.logic.LogicalAnd;
import dev.lamina.op.logic.LogicalNot;
import dev.lamina.op.logic.LogicalOr;
import dev.lamina.op.logic.LogicalXor;
import dev.lamina.op.logic.RightShift;
import java.util.Optional;
import java.util.function.LongBinaryOperator;

/** Truth values and bits, by tiles. */
final class LogicKernels {
  private LogicKernels() {}

  static void register(KernelTable.Builder table, KernelContext context) {
    Eltwise eltwise = new Eltwise(context);
    table.add(LogicalNot.class, eltwise.tiles(null, x -> x ^ 1));
    table.add(BitwiseNot.class, eltwise.tiles(null, x -> ~x));
    table.add(LogicalAnd.class, longs(context, (x, y) -> x & y));
    table.add(LogicalOr.class, longs(context, (x, y) -> x | y));
    table.add(LogicalXor.class, longs(context, (x, y) -> x ^ y));
    table.add(BitwiseAnd.class, longs(context, (x, y) -> x & y));
    table.add(BitwiseOr.class, longs(context, (x, y) -> x | y));
    table.add(BitwiseXor.class, longs(context, (x, y) -> x ^ y));
    table.add(LeftShift.class, longs(context, (x, y) -> x << y));
    table.add(RightShift.class, longs(context, (x, y) -> x >> y));
  }

  private static KernelFactory<Op> longs(KernelContext context, LongBinaryOperator operator) {
    return (op, request) -> Optional.of(TileLoop.kernel(context, request, Loops.longs2(operator)));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

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
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** Truth values and bits. */
final class LogicKernels {
  private LogicKernels() {}

  static void register(KernelTable.Builder table) {
    table.add(
        LogicalNot.class, ReferenceKernel.of((op, in, out) -> not(in[0], out[0], x -> 1 - x)));
    table.add(
        BitwiseNot.class, ReferenceKernel.of((op, in, out) -> not(in[0], out[0], x -> -x - 1)));
    table.add(LogicalAnd.class, longs((x, y) -> x == 1 && y == 1 ? 1 : 0));
    table.add(LogicalOr.class, longs((x, y) -> x == 1 || y == 1 ? 1 : 0));
    table.add(LogicalXor.class, longs((x, y) -> x != y ? 1 : 0));
    table.add(BitwiseAnd.class, longs((x, y) -> x & y));
    table.add(BitwiseOr.class, longs((x, y) -> x | y));
    table.add(BitwiseXor.class, longs((x, y) -> x ^ y));
    table.add(LeftShift.class, longs((x, y) -> x * (1L << y)));
    table.add(RightShift.class, longs((x, y) -> Math.floorDiv(x, 1L << y)));
  }

  private static KernelFactory<Op> longs(LongBinaryOperator operator) {
    return ElementwiseKernels.binary(null, operator);
  }

  private static void not(View in, View out, LongUnaryOperator operator) {
    for (int i = 0; i < out.size(); i++) {
      out.setLong(i, operator.applyAsLong(in.getLong(i)));
    }
  }
}

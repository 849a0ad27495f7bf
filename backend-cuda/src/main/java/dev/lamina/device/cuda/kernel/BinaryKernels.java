// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.KernelTable;
import dev.lamina.op.compare.Equal;
import dev.lamina.op.compare.Greater;
import dev.lamina.op.compare.GreaterEqual;
import dev.lamina.op.compare.Less;
import dev.lamina.op.compare.LessEqual;
import dev.lamina.op.compare.NotEqual;
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
import dev.lamina.op.math.ReluGrad;
import dev.lamina.op.math.Subtract;

/** Arithmetic, comparisons and logic of two broadcast operands. */
final class BinaryKernels {
  private BinaryKernels() {}

  static void register(KernelTable.Builder table, Launcher launcher) {
    Elementwise elementwise = new Elementwise(launcher);
    arithmetic(table, elementwise);
    logic(table, elementwise);
    comparisons(table, elementwise);
  }

  private static void arithmetic(KernelTable.Builder table, Elementwise kernels) {
    table.add(Add.class, kernels.any2("binary", "add"));
    table.add(Subtract.class, kernels.any2("binary", "subtract"));
    table.add(Multiply.class, kernels.any2("binary", "multiply"));
    table.add(Divide.class, kernels.any2("binary", "divide"));
    table.add(Maximum.class, kernels.any2("binary", "maximum"));
    table.add(Minimum.class, kernels.any2("binary", "minimum"));
    table.add(FloorDivide.class, kernels.any2("binary", "floor_divide"));
    table.add(FloorMod.class, kernels.any2("binary", "floor_mod"));
    table.add(Power.class, kernels.any2("binary", "power"));
    table.add(Atan2.class, kernels.floating2("binary", "atan2"));
    table.add(LogAddExp.class, kernels.floating2("binary", "log_add_exp"));
    table.add(ReluGrad.class, kernels.floating2("binary", "relu_grad"));
  }

  /** Truth values are 0 and 1: their logic is that of bits. */
  private static void logic(KernelTable.Builder table, Elementwise kernels) {
    table.add(LogicalAnd.class, kernels.any2("logic", "bitwise_and"));
    table.add(LogicalOr.class, kernels.any2("logic", "bitwise_or"));
    table.add(LogicalXor.class, kernels.any2("logic", "bitwise_xor"));
    table.add(BitwiseAnd.class, kernels.any2("logic", "bitwise_and"));
    table.add(BitwiseOr.class, kernels.any2("logic", "bitwise_or"));
    table.add(BitwiseXor.class, kernels.any2("logic", "bitwise_xor"));
    table.add(LeftShift.class, kernels.any2("logic", "left_shift"));
    table.add(RightShift.class, kernels.any2("logic", "right_shift"));
    table.add(LogicalNot.class, kernels.any("unary", "logical_not"));
    table.add(BitwiseNot.class, kernels.any("unary", "bitwise_not"));
  }

  private static void comparisons(KernelTable.Builder table, Elementwise kernels) {
    table.add(Equal.class, kernels.any2("compare", "equal"));
    table.add(NotEqual.class, kernels.any2("compare", "not_equal"));
    table.add(Greater.class, kernels.any2("compare", "greater"));
    table.add(GreaterEqual.class, kernels.any2("compare", "greater_equal"));
    table.add(Less.class, kernels.any2("compare", "less"));
    table.add(LessEqual.class, kernels.any2("compare", "less_equal"));
  }
}

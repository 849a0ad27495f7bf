// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

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
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Cases of truth values and bits. */
final class LogicCases {
  private final List<OpCase> cases = new ArrayList<>();

  static List<OpCase> all() {
    LogicCases logic = new LogicCases();
    logic.truth();
    logic.bits();
    return logic.cases;
  }

  private void truth() {
    for (Op op : List.of(new LogicalAnd(), new LogicalOr(), new LogicalXor())) {
      pairs(op, Domain.BINARY, DType.BOOL);
    }
    single(new LogicalNot(), Domain.BINARY, DType.BOOL);
  }

  private void bits() {
    for (DType dtype : List.of(DType.INT32, DType.INT64, DType.UINT8)) {
      for (Op op : List.of(new BitwiseAnd(), new BitwiseOr(), new BitwiseXor())) {
        pairs(op, Domain.WHOLE, dtype);
      }
      for (Op op : List.of(new LeftShift(), new RightShift())) {
        cases.add(
            new OpCase(
                op,
                List.of(TensorSpec.of(dtype, 3, 4), TensorSpec.of(dtype, 4)),
                List.of(Domain.WHOLE, Domain.INDEX),
                OpCase.SINGLE));
      }
    }
    single(new BitwiseNot(), Domain.WHOLE, DType.INT32);
    single(new BitwiseNot(), Domain.WHOLE, DType.INT64);
  }

  private void pairs(Op op, Domain domain, DType dtype) {
    cases.add(OpCase.of(op, domain, TensorSpec.of(dtype, 3, 5), TensorSpec.of(dtype, 3, 1)));
    cases.add(OpCase.of(op, domain, TensorSpec.of(dtype), TensorSpec.of(dtype, 7)));
    cases.add(OpCase.of(op, domain, TensorSpec.of(dtype, 0), TensorSpec.of(dtype, 1)));
  }

  private void single(Op op, Domain domain, DType dtype) {
    cases.add(OpCase.of(op, domain, TensorSpec.of(dtype, 3, 5)));
    cases.add(OpCase.of(op, domain, TensorSpec.of(dtype)));
    cases.add(OpCase.of(op, domain, TensorSpec.of(dtype, 0)));
  }
}

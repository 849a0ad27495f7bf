// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.operations;

import java.util.List;

/** Operations that compare two tensors, element by element. */
final class Comparisons {
  static final List<OperationKind> KINDS =
      List.of(
          Arithmetic.of("Equal", (ops, x, y) -> ops.compare().equal(x, y)),
          Arithmetic.of("NotEqual", (ops, x, y) -> ops.compare().notEqual(x, y)),
          Arithmetic.of("Greater", (ops, x, y) -> ops.compare().greater(x, y)),
          Arithmetic.of("GreaterEqual", (ops, x, y) -> ops.compare().greaterEqual(x, y)),
          Arithmetic.of("Less", (ops, x, y) -> ops.compare().less(x, y)),
          Arithmetic.of("LessEqual", (ops, x, y) -> ops.compare().lessEqual(x, y)));

  private Comparisons() {}
}

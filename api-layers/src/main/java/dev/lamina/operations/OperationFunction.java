// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.operations;

import dev.lamina.tensor.Tensor;
import java.util.List;

/** What an operation computes. */
@FunctionalInterface
interface OperationFunction {
  List<Tensor> apply(OperationCall call);

  /** An operation with one result. */
  static OperationFunction single(Single function) {
    return call -> List.of(function.apply(call));
  }

  /** With one result. */
  @FunctionalInterface
  interface Single {
    Tensor apply(OperationCall call);
  }
}

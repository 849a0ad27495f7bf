// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import static dev.lamina.tensor.TensorSpec.float32;

import dev.lamina.op.Op;
import dev.lamina.op.array.Bincount;
import dev.lamina.op.array.ScatterAdd;
import dev.lamina.op.array.ScatterUpdate;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Cases of scattering and counting. */
final class ScatterCases {
  private final List<OpCase> cases = new ArrayList<>();

  static List<OpCase> all() {
    ScatterCases scatter = new ScatterCases();
    for (DType dtype : List.of(DType.INT32, DType.INT64)) {
      scatter.places(dtype);
      scatter.counts(dtype);
    }
    return scatter.cases;
  }

  private void places(DType dtype) {
    scatter(float32(3, 4), TensorSpec.of(dtype, 5, 1), float32(5, 4));
    scatter(float32(3, 4), TensorSpec.of(dtype, 6, 2), float32(6));
    scatter(float32(4, 3, 2), TensorSpec.of(dtype, 2, 3, 2), float32(2, 3, 2));
    scatter(float32(3, 2), TensorSpec.of(dtype, 1), float32(2));
    scatter(float32(3), TensorSpec.of(dtype, 0, 1), float32(0));
    scatter(float32(3, 0), TensorSpec.of(dtype, 2, 1), float32(2, 0));
    scatter(float32(3, 1000), TensorSpec.of(dtype, 4, 1), float32(4, 1000));
    scatter(
        TensorSpec.of(DType.INT64, 3, 2),
        TensorSpec.of(dtype, 4, 1),
        TensorSpec.of(DType.INT64, 4, 2));
    add(
        new ScatterUpdate(),
        List.of(Domain.BINARY, Domain.INDEX, Domain.BINARY),
        TensorSpec.of(DType.BOOL, 5),
        TensorSpec.of(dtype, 3, 1),
        TensorSpec.of(DType.BOOL, 3));
  }

  private void scatter(TensorSpec values, TensorSpec indices, TensorSpec updates) {
    Domain domain = values.dtype().isFloating() ? Domain.ANY : Domain.WHOLE;
    for (Op op : List.of(new ScatterAdd(), new ScatterUpdate())) {
      add(op, List.of(domain, Domain.INDEX, domain), values, indices, updates);
    }
  }

  private void counts(DType dtype) {
    for (long length : List.of(0L, 2L, 3L, 7L)) {
      add(new Bincount(length, false), List.of(Domain.INDEX), TensorSpec.of(dtype, 11));
      add(new Bincount(length, false), List.of(Domain.INDEX), TensorSpec.of(dtype, 2, 5));
      weigh(new Bincount(length, true), dtype, float32(11));
      weigh(new Bincount(length, true), dtype, float32(3, 4));
    }
    add(new Bincount(3, false), List.of(Domain.INDEX), TensorSpec.of(dtype, 0));
    weigh(new Bincount(3, true), dtype, TensorSpec.of(DType.INT32, 6));
  }

  private void weigh(Op op, DType dtype, TensorSpec weights) {
    Domain domain = weights.dtype().isFloating() ? Domain.ANY : Domain.WHOLE;
    add(op, List.of(Domain.INDEX, domain), weights.withDtype(dtype), weights);
  }

  private void add(Op op, List<Domain> domains, TensorSpec... inputs) {
    cases.add(new OpCase(op, List.of(inputs), domains, OpCase.SINGLE));
  }
}

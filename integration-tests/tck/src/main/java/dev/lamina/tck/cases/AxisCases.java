// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import static dev.lamina.tensor.TensorSpec.float32;

import dev.lamina.op.Op;
import dev.lamina.op.axis.CumProd;
import dev.lamina.op.axis.CumSum;
import dev.lamina.op.axis.SearchSorted;
import dev.lamina.op.axis.Sort;
import dev.lamina.op.axis.TakeAlongAxis;
import dev.lamina.op.axis.TakeAlongAxisGrad;
import dev.lamina.op.axis.TopK;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Cases of scans, sorting and elements along an axis. */
final class AxisCases {
  private final List<OpCase> cases = new ArrayList<>();

  static List<OpCase> all() {
    AxisCases axis = new AxisCases();
    axis.scans();
    axis.sorting();
    axis.picking();
    return axis.cases;
  }

  private void scans() {
    for (boolean exclusive : List.of(false, true)) {
      for (boolean reverse : List.of(false, true)) {
        scan(new CumSum(1, exclusive, reverse), Domain.ANY);
        scan(new CumProd(1, exclusive, reverse), Domain.POSITIVE);
      }
    }
    cases.add(OpCase.of(new CumSum(0, false, false), Domain.ANY, float32(4)));
    cases.add(OpCase.of(new CumSum(0, false, true), Domain.ANY, float32(3, 700)));
    cases.add(OpCase.of(new CumProd(0, true, false), Domain.POSITIVE, float32(0, 3)));
  }

  private void scan(Op op, Domain domain) {
    cases.add(OpCase.of(op, domain, float32(2, 4, 3)));
    cases.add(OpCase.of(op, domain, float32(3, 1)));
    cases.add(OpCase.of(op, domain, float32(2, 0)));
    cases.add(OpCase.of(op, Domain.WHOLE, TensorSpec.of(DType.INT32, 2, 3)));
  }

  private void sorting() {
    for (boolean descending : List.of(false, true)) {
      cases.add(OpCase.of(new Sort(1, descending), Domain.DISTINCT, float32(3, 7)));
      cases.add(OpCase.of(new Sort(0, descending), Domain.DISTINCT, float32(5, 2)));
      cases.add(OpCase.of(new Sort(1, descending), Domain.DISTINCT, float32(2, 4, 3)));
      cases.add(OpCase.of(new Sort(0, descending), Domain.DISTINCT, float32(1, 3)));
      cases.add(OpCase.of(new Sort(0, descending), Domain.DISTINCT, float32(0)));
      // Ties: equal elements keep their order. So many elements are not differenced.
      cases.add(OpCase.of(new Sort(1, descending), Domain.HALVES, float32(2, 401)));
      cases.add(OpCase.of(new Sort(0, descending), Domain.WHOLE, TensorSpec.of(DType.INT64, 9)));
    }
    for (int k : List.of(0, 1, 3)) {
      cases.add(OpCase.of(new TopK(k), Domain.DISTINCT, float32(2, 5)));
    }
    cases.add(OpCase.of(new TopK(4), Domain.DISTINCT, float32(4)));
    cases.add(OpCase.of(new TopK(5), Domain.WHOLE, TensorSpec.of(DType.INT32, 3, 8)));
    for (boolean right : List.of(false, true)) {
      for (TensorSpec values : List.of(float32(4, 3), float32(), float32(0))) {
        search(right, float32(6), values);
      }
      search(right, float32(0), float32(3));
      search(right, TensorSpec.of(DType.INT32, 4), TensorSpec.of(DType.INT32, 7));
    }
  }

  private void search(boolean right, TensorSpec boundaries, TensorSpec values) {
    cases.add(
        new OpCase(
            new SearchSorted(right),
            List.of(boundaries, values),
            List.of(Domain.ASCENDING, Domain.INDEX),
            OpCase.SINGLE));
  }

  private void picking() {
    for (DType dtype : List.of(DType.INT32, DType.INT64)) {
      pick(1, float32(2, 3), TensorSpec.of(dtype, 2, 5));
      pick(0, float32(3, 2, 2), TensorSpec.of(dtype, 4, 2, 2));
      pick(1, float32(2, 3, 2), TensorSpec.of(dtype, 2, 1, 2));
    }
    pick(0, float32(3), TensorSpec.of(DType.INT32, 0));
    cases.add(
        new OpCase(
            new TakeAlongAxis(0),
            List.of(TensorSpec.of(DType.INT64, 3), TensorSpec.of(DType.INT32, 4)),
            List.of(Domain.WHOLE, Domain.INDEX),
            OpCase.SINGLE));
  }

  private void pick(int axis, TensorSpec values, TensorSpec positions) {
    Op take = new TakeAlongAxis(axis);
    cases.add(
        new OpCase(
            take, List.of(values, positions), List.of(Domain.ANY, Domain.INDEX), OpCase.SINGLE));
    cases.add(
        new OpCase(
            new TakeAlongAxisGrad(axis, values.shape()),
            List.of(positions, take.infer(List.of(values, positions)).get(0)),
            List.of(Domain.INDEX, Domain.ANY),
            OpCase.SINGLE));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import static dev.lamina.tensor.TensorSpec.float32;

import dev.lamina.op.Op;
import dev.lamina.op.linalg.Einsum;
import dev.lamina.op.linalg.MatMul;
import dev.lamina.op.linalg.Qr;
import dev.lamina.op.reduce.All;
import dev.lamina.op.reduce.Any;
import dev.lamina.op.reduce.ArgMax;
import dev.lamina.op.reduce.ArgMin;
import dev.lamina.op.reduce.LogSumExp;
import dev.lamina.op.reduce.Max;
import dev.lamina.op.reduce.Mean;
import dev.lamina.op.reduce.Min;
import dev.lamina.op.reduce.Prod;
import dev.lamina.op.reduce.Sum;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Cases of reductions and matrix products. */
final class LinearCases {
  private final List<OpCase> cases = new ArrayList<>();

  static List<OpCase> all() {
    LinearCases linear = new LinearCases();
    linear.reductions();
    linear.products();
    linear.contractions();
    linear.factors();
    return linear.cases;
  }

  private void reductions() {
    for (boolean keep : List.of(false, true)) {
      reduce(List.of(0), keep, 3, 5);
      reduce(List.of(1), keep, 3, 5);
      reduce(List.of(0, 1), keep, 3, 5);
      reduce(List.of(0, 2), keep, 2, 3, 4);
      reduce(List.of(1), keep, 2, 3, 4);
      reduce(List.of(0, 1, 2), keep, 2, 7, 7, 3);
    }
    reduce(List.of(), false, 2, 2);
    cases.add(OpCase.of(new Sum(List.of(1), false), Domain.ANY, float32(2, 0)));
    cases.add(OpCase.of(new Sum(List.of(0), false), Domain.ANY, float32(2, 0)));
    for (DType dtype : List.of(DType.INT32, DType.INT64)) {
      TensorSpec spec = TensorSpec.of(dtype, 3, 4);
      cases.add(OpCase.of(new Sum(List.of(0), false), Domain.WHOLE, spec));
      cases.add(OpCase.of(new Max(List.of(1), true), Domain.WHOLE, spec));
      cases.add(OpCase.of(new ArgMax(1), Domain.WHOLE, spec));
    }
    for (Op op : List.of(new ArgMax(0), new ArgMin(0))) {
      cases.add(OpCase.of(op, Domain.INDEX, float32(5, 3)));
      cases.add(OpCase.of(op, Domain.WHOLE, TensorSpec.of(DType.INT32, 4)));
    }
    for (Op op : List.of(new ArgMax(1), new ArgMin(1))) {
      cases.add(OpCase.of(op, Domain.ANY, float32(2, 3, 4)));
      cases.add(OpCase.of(op, Domain.ANY, float32(0, 4)));
    }
    for (Op op : List.of(new All(List.of(1), false), new Any(List.of(1), true))) {
      cases.add(OpCase.of(op, Domain.BINARY, TensorSpec.of(DType.BOOL, 6, 2)));
      cases.add(OpCase.of(op, Domain.BINARY, TensorSpec.of(DType.BOOL, 2, 0)));
      cases.add(OpCase.of(op, Domain.BINARY, TensorSpec.of(DType.BOOL, 2, 3, 2)));
    }
    cases.add(OpCase.of(new Prod(List.of(0), false), Domain.ANY, float32(0, 2)));
    cases.add(
        OpCase.of(new Prod(List.of(1), false), Domain.WHOLE, TensorSpec.of(DType.INT64, 2, 3)));
  }

  private void reduce(List<Integer> axes, boolean keep, long... dims) {
    cases.add(OpCase.of(new Sum(axes, keep), Domain.ANY, float32(dims)).within(1e-5));
    cases.add(OpCase.of(new Mean(axes, keep), Domain.ANY, float32(dims)));
    cases.add(OpCase.of(new Max(axes, keep), Domain.DISTINCT, float32(dims)));
    cases.add(OpCase.of(new Min(axes, keep), Domain.DISTINCT, float32(dims)));
    cases.add(OpCase.of(new Prod(axes, keep), Domain.ABOVE_ONE, float32(dims)).within(2e-5));
    cases.add(OpCase.of(new LogSumExp(axes, keep), Domain.ANY, float32(dims)));
  }

  private void products() {
    for (boolean a : List.of(false, true)) {
      for (boolean b : List.of(false, true)) {
        TensorSpec left = a ? float32(4, 3) : float32(3, 4);
        TensorSpec right = b ? float32(5, 4) : float32(4, 5);
        product(new MatMul(a, b), left, right);
        product(new MatMul(a, b), left, right, float32(5));
        TensorSpec batched = a ? float32(2, 4, 3) : float32(2, 3, 4);
        product(new MatMul(a, b), batched, b ? float32(2, 5, 4) : float32(2, 4, 5));
        product(new MatMul(a, b), batched, right);
      }
    }
    product(new MatMul(false, false), float32(1, 1), float32(1, 1));
    product(new MatMul(false, false), float32(2, 0), float32(0, 3));
    product(new MatMul(false, false), float32(2, 0), float32(0, 3), float32(3));
    product(new MatMul(false, false), float32(0, 3), float32(3, 2));
    product(new MatMul(false, false), float32(33, 65), float32(65, 17));
    product(new MatMul(false, true), float32(2, 1, 3, 4), float32(1, 2, 5, 4));
    cases.add(
        OpCase.of(
            new MatMul(false, false),
            Domain.ANY,
            TensorSpec.of(DType.FLOAT64, 2, 3),
            TensorSpec.of(DType.FLOAT64, 3, 2)));
  }

  private void contractions() {
    einsum("ij,jk->ik", float32(2, 3), float32(3, 4));
    einsum("bij,bkj->bik", float32(2, 3, 4), float32(2, 5, 4));
    einsum("abc,cde->abde", float32(2, 3, 4), float32(4, 2, 3));
    einsum("btnh,bsnh->bnts", float32(2, 3, 2, 4), float32(2, 5, 2, 4));
    einsum("ij->ji", float32(2, 3));
    einsum("ij->", float32(2, 3));
    einsum("ii->i", float32(3, 3));
    einsum("iji->j", float32(3, 2, 3));
    einsum("i,j->ij", float32(3), float32(4));
    einsum("ij,jk,kl->il", float32(2, 3), float32(3, 4), float32(4, 2));
    einsum("ij,ij->ij", float32(2, 3), float32(2, 3));
    einsum("ij,k->i", float32(2, 3), float32(4));
    einsum("ij,jk->ik", float32(2, 0), float32(0, 3));
  }

  private void einsum(String equation, TensorSpec... inputs) {
    cases.add(OpCase.of(new Einsum(equation), Domain.ANY, inputs).within(1e-5));
  }

  private void factors() {
    for (TensorSpec matrix :
        List.of(float32(4, 4), float32(6, 3), float32(3, 5), float32(1, 1), float32(4, 1))) {
      cases.add(OpCase.of(new Qr(), Domain.ANY, matrix).within(1e-5));
    }
  }

  private void product(MatMul op, TensorSpec... inputs) {
    cases.add(OpCase.of(op, Domain.ANY, inputs).within(1e-5));
  }
}

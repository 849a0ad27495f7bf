// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import static dev.lamina.tensor.TensorSpec.float32;

import dev.lamina.op.Op;
import dev.lamina.op.compare.Equal;
import dev.lamina.op.compare.Greater;
import dev.lamina.op.compare.GreaterEqual;
import dev.lamina.op.compare.Less;
import dev.lamina.op.compare.LessEqual;
import dev.lamina.op.compare.NotEqual;
import dev.lamina.op.compare.Select;
import dev.lamina.op.math.Abs;
import dev.lamina.op.math.Add;
import dev.lamina.op.math.Divide;
import dev.lamina.op.math.Exp;
import dev.lamina.op.math.Log;
import dev.lamina.op.math.Maximum;
import dev.lamina.op.math.Minimum;
import dev.lamina.op.math.Multiply;
import dev.lamina.op.math.Negate;
import dev.lamina.op.math.Power;
import dev.lamina.op.math.Relu;
import dev.lamina.op.math.ReluGrad;
import dev.lamina.op.math.Rsqrt;
import dev.lamina.op.math.Sigmoid;
import dev.lamina.op.math.Sign;
import dev.lamina.op.math.Softplus;
import dev.lamina.op.math.Sqrt;
import dev.lamina.op.math.Square;
import dev.lamina.op.math.Subtract;
import dev.lamina.op.math.Tanh;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Cases of element-wise ops. */
final class MathCases {
  private final List<OpCase> cases = new ArrayList<>();

  static List<OpCase> all() {
    MathCases math = new MathCases();
    math.unary();
    math.binary();
    math.compare();
    return math.cases;
  }

  private void unary() {
    for (Op op : List.of(new Exp(), new Tanh(), new Sigmoid(), new Softplus(), new Square())) {
      floats(op, Domain.ANY);
    }
    for (Op op : List.of(new Log(), new Sqrt(), new Rsqrt())) {
      floats(op, Domain.POSITIVE);
    }
    for (Op op : List.of(new Relu(), new Abs(), new Sign(), new Negate())) {
      floats(op, Domain.DISTINCT);
    }
    for (Op op : List.of(new Square(), new Abs(), new Sign(), new Negate())) {
      cases.add(OpCase.of(op, Domain.WHOLE, TensorSpec.of(DType.INT32, 2, 3)));
      cases.add(OpCase.of(op, Domain.WHOLE, TensorSpec.of(DType.INT64, 5)));
    }
  }

  private void floats(Op op, Domain domain) {
    cases.add(OpCase.of(op, domain, float32(3, 5)));
    cases.add(OpCase.of(op, domain, float32()));
    cases.add(OpCase.of(op, domain, float32(2, 0, 3)));
    cases.add(OpCase.of(op, domain, float32(1, 2, 1, 3, 2)));
    // More than one tile, and no multiple of any vector's width.
    cases.add(OpCase.of(op, domain, float32(4099)));
  }

  private void binary() {
    for (Op op : List.of(new Add(), new Subtract(), new Multiply())) {
      shapes(op, Domain.ANY);
    }
    shapes(new Divide(), Domain.POSITIVE);
    shapes(new Power(), Domain.POSITIVE);
    cases.add(OpCase.of(new Maximum(), Domain.DISTINCT, float32(3, 4), float32(5, 3, 1)));
    cases.add(OpCase.of(new Minimum(), Domain.DISTINCT, float32(3, 4), float32(5, 3, 1)));
    cases.add(OpCase.of(new ReluGrad(), Domain.DISTINCT, float32(3, 7), float32(3, 7)));
    for (Op op :
        List.of(
            new Add(),
            new Subtract(),
            new Multiply(),
            new Divide(),
            new Maximum(),
            new Minimum())) {
      for (DType dtype : List.of(DType.INT32, DType.INT64, DType.UINT8)) {
        cases.add(
            OpCase.of(op, Domain.WHOLE, TensorSpec.of(dtype, 2, 3), TensorSpec.of(dtype, 2, 1)));
      }
    }
  }

  private void shapes(Op op, Domain domain) {
    cases.add(OpCase.of(op, domain, float32(3, 5), float32(3, 5)));
    cases.add(OpCase.of(op, domain, float32(3, 5), float32(5)));
    cases.add(OpCase.of(op, domain, float32(5), float32(3, 5)));
    cases.add(OpCase.of(op, domain, float32(3, 5), float32(3, 1)));
    cases.add(OpCase.of(op, domain, float32(3, 1), float32(3, 5)));
    cases.add(OpCase.of(op, domain, float32(3, 1), float32(1, 5)));
    cases.add(OpCase.of(op, domain, float32(2, 3, 4), float32(2, 1, 4)));
    cases.add(OpCase.of(op, domain, float32(2, 3, 4, 5), float32(3, 1, 5)));
    cases.add(OpCase.of(op, domain, float32(4), float32()));
    cases.add(OpCase.of(op, domain, float32(), float32(4)));
    cases.add(OpCase.of(op, domain, float32(), float32()));
    cases.add(OpCase.of(op, domain, float32(0, 3), float32(3)));
    cases.add(OpCase.of(op, domain, float32(1, 1), float32(1)));
    cases.add(OpCase.of(op, domain, float32(67, 33), float32(33)));
  }

  private void compare() {
    for (Op op :
        List.of(
            new Equal(),
            new NotEqual(),
            new Greater(),
            new GreaterEqual(),
            new Less(),
            new LessEqual())) {
      cases.add(OpCase.of(op, Domain.INDEX, float32(4, 5), float32(5)));
      cases.add(OpCase.of(op, Domain.INDEX, float32(0), float32(0)));
      for (DType dtype : List.of(DType.INT32, DType.INT64, DType.UINT8)) {
        cases.add(
            OpCase.of(op, Domain.INDEX, TensorSpec.of(dtype, 4, 1), TensorSpec.of(dtype, 1, 3)));
      }
    }
    TensorSpec condition = TensorSpec.of(DType.BOOL, 3, 1);
    List<Domain> domains = List.of(Domain.BINARY, Domain.ANY, Domain.ANY);
    cases.add(
        new OpCase(
            new Select(), List.of(condition, float32(3, 4), float32(4)), domains, OpCase.SINGLE));
    cases.add(
        new OpCase(new Select(), List.of(condition, float32(), float32()), domains, OpCase.SINGLE));
    TensorSpec whole = TensorSpec.of(DType.INT32, 3, 2);
    cases.add(
        new OpCase(
            new Select(),
            List.of(condition, whole, whole),
            List.of(Domain.BINARY, Domain.WHOLE, Domain.WHOLE),
            OpCase.SINGLE));
  }
}

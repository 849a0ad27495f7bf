// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import static dev.lamina.tensor.TensorSpec.float32;

import dev.lamina.op.Op;
import dev.lamina.op.SlopedOp;
import dev.lamina.op.math.Acos;
import dev.lamina.op.math.Acosh;
import dev.lamina.op.math.Asin;
import dev.lamina.op.math.Asinh;
import dev.lamina.op.math.Atan;
import dev.lamina.op.math.Atan2;
import dev.lamina.op.math.Atanh;
import dev.lamina.op.math.Ceil;
import dev.lamina.op.math.Clip;
import dev.lamina.op.math.Cos;
import dev.lamina.op.math.Cosh;
import dev.lamina.op.math.Digamma;
import dev.lamina.op.math.Elu;
import dev.lamina.op.math.Erf;
import dev.lamina.op.math.Erfinv;
import dev.lamina.op.math.Expm1;
import dev.lamina.op.math.Floor;
import dev.lamina.op.math.FloorDivide;
import dev.lamina.op.math.FloorMod;
import dev.lamina.op.math.Gelu;
import dev.lamina.op.math.HardSigmoid;
import dev.lamina.op.math.LeakyRelu;
import dev.lamina.op.math.Lgamma;
import dev.lamina.op.math.Log1p;
import dev.lamina.op.math.LogAddExp;
import dev.lamina.op.math.Mish;
import dev.lamina.op.math.Polygamma;
import dev.lamina.op.math.Round;
import dev.lamina.op.math.Sigmoid;
import dev.lamina.op.math.Silu;
import dev.lamina.op.math.Sin;
import dev.lamina.op.math.Sinh;
import dev.lamina.op.math.Softplus;
import dev.lamina.op.math.Tan;
import dev.lamina.op.math.Tanh;
import dev.lamina.op.math.UnaryGrad;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Cases of functions of one element, and of angles and remainders. */
final class FunctionCases {
  private final List<OpCase> cases = new ArrayList<>();

  static List<OpCase> all() {
    FunctionCases functions = new FunctionCases();
    functions.trigonometry();
    functions.rounding();
    functions.activations();
    functions.binary();
    return functions.cases;
  }

  private void trigonometry() {
    for (Op op :
        List.of(
            new Sin(),
            new Cos(),
            new Atan(),
            new Sinh(),
            new Cosh(),
            new Asinh(),
            new Expm1(),
            new Erf())) {
      floats(op, Domain.ANY);
    }
    for (Op op : List.of(new Tan(), new Asin(), new Acos(), new Atanh())) {
      floats(op, Domain.UNIT);
    }
    cases.add(OpCase.of(new Erfinv(), Domain.UNIT, float32(3, 5)));
    cases.add(OpCase.of(new Erfinv(), Domain.UNIT, float32()));
    cases.add(OpCase.of(new Erfinv(), Domain.UNIT, float32(2, 0)));
    for (Op op : List.of(new Lgamma(), new Digamma(), new Polygamma(1), new Polygamma(4))) {
      gamma(op);
    }
    floats(new Log1p(), Domain.POSITIVE);
    floats(new Acosh(), Domain.ABOVE_ONE);
  }

  /** Between and on both sides of the poles; derivatives are steep, hence the tolerance. */
  private void gamma(Op op) {
    cases.add(OpCase.of(op, Domain.POSITIVE, float32(3, 5)).within(1e-5));
    cases.add(OpCase.of(op, Domain.ABOVE_ONE, float32(733)).within(1e-5));
    cases.add(OpCase.of(op, Domain.DISTINCT, float32(3, 3)).within(1e-4));
    cases.add(OpCase.of(op, Domain.POSITIVE, float32()).within(1e-5));
    cases.add(OpCase.of(op, Domain.POSITIVE, float32(2, 0)));
  }

  private void rounding() {
    for (Op op : List.of(new Floor(), new Ceil(), new Round())) {
      floats(op, Domain.DISTINCT);
      // Ties are kinks; so many elements are not differenced.
      cases.add(OpCase.of(op, Domain.HALVES, float32(731)));
    }
    floats(new Clip(-0.62, 0.81), Domain.DISTINCT);
    cases.add(OpCase.of(new Clip(0, 2), Domain.WHOLE, TensorSpec.of(DType.INT32, 7)));
    cases.add(OpCase.of(new Clip(-1, 1), Domain.WHOLE, TensorSpec.of(DType.INT64, 2, 4)));
  }

  private void activations() {
    for (Op op :
        List.of(new Gelu(false), new Gelu(true), new Silu(), new Mish(), new HardSigmoid())) {
      floats(op, Domain.ANY);
    }
    for (Op op : List.of(new Elu(1), new Elu(0.3), new LeakyRelu(0.2), new LeakyRelu(0))) {
      floats(op, Domain.DISTINCT);
    }
    for (SlopedOp of :
        List.of(new Gelu(false), new Gelu(true), new Silu(), new Mish(), new Softplus())) {
      slopes(of, Domain.ANY);
    }
    for (SlopedOp of :
        List.of(new HardSigmoid(), new Elu(0.3), new LeakyRelu(0.2), new Sigmoid(), new Tanh())) {
      slopes(of, Domain.DISTINCT);
    }
  }

  private void slopes(SlopedOp of, Domain domain) {
    Op op = new UnaryGrad(of);
    cases.add(OpCase.of(op, domain, float32(3, 5), float32(3, 5)));
    cases.add(OpCase.of(op, domain, float32(), float32()));
    cases.add(OpCase.of(op, domain, float32(2, 0), float32(2, 0)));
    cases.add(OpCase.of(op, domain, float32(2053), float32(2053)).within(1e-5));
  }

  private void floats(Op op, Domain domain) {
    cases.add(OpCase.of(op, domain, float32(3, 5)));
    cases.add(OpCase.of(op, domain, float32()));
    cases.add(OpCase.of(op, domain, float32(2, 0, 3)));
    // More than one tile, and no multiple of any vector's width.
    cases.add(OpCase.of(op, domain, float32(2053)));
  }

  private void binary() {
    for (Op op : List.of(new Atan2(), new LogAddExp(), new FloorDivide(), new FloorMod())) {
      cases.add(OpCase.of(op, Domain.DISTINCT, float32(3, 5), float32(3, 5)));
      cases.add(OpCase.of(op, Domain.DISTINCT, float32(5), float32(3, 1)));
      cases.add(OpCase.of(op, Domain.DISTINCT, float32(0), float32()));
    }
    for (Op op : List.of(new FloorDivide(), new FloorMod())) {
      for (DType dtype : List.of(DType.INT32, DType.INT64, DType.UINT8)) {
        cases.add(
            OpCase.of(op, Domain.WHOLE, TensorSpec.of(dtype, 4, 3), TensorSpec.of(dtype, 4, 1)));
      }
    }
  }
}

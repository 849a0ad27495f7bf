// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.KernelFactory;
import dev.lamina.device.KernelTable;
import dev.lamina.op.Op;
import dev.lamina.op.array.Cast;
import dev.lamina.op.compare.Equal;
import dev.lamina.op.compare.Greater;
import dev.lamina.op.compare.GreaterEqual;
import dev.lamina.op.compare.Less;
import dev.lamina.op.compare.LessEqual;
import dev.lamina.op.compare.NotEqual;
import dev.lamina.op.compare.Select;
import dev.lamina.op.math.Abs;
import dev.lamina.op.math.Add;
import dev.lamina.op.math.Atan2;
import dev.lamina.op.math.Divide;
import dev.lamina.op.math.Exp;
import dev.lamina.op.math.FloorDivide;
import dev.lamina.op.math.FloorMod;
import dev.lamina.op.math.Log;
import dev.lamina.op.math.LogAddExp;
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
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;

/** Element-wise ops. */
final class ElementwiseKernels {
  private ElementwiseKernels() {}

  static void register(KernelTable.Builder table) {
    table.add(Negate.class, unary(x -> -x));
    table.add(Exp.class, unary(Math::exp));
    table.add(Log.class, unary(Math::log));
    table.add(Sqrt.class, unary(Math::sqrt));
    table.add(Rsqrt.class, unary(x -> 1 / Math.sqrt(x)));
    table.add(Square.class, unary(x -> x * x));
    table.add(Abs.class, unary(Math::abs));
    table.add(Sign.class, unary(Math::signum));
    table.add(Tanh.class, unary(Math::tanh));
    table.add(Sigmoid.class, unary(x -> 1 / (1 + Math.exp(-x))));
    table.add(Relu.class, unary(x -> Math.max(x, 0)));
    table.add(Softplus.class, unary(x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))));
    table.add(ReluGrad.class, binary((y, dy) -> y > 0 ? dy : 0, (y, dy) -> y > 0 ? dy : 0));
    table.add(Add.class, binary((x, y) -> x + y, (x, y) -> x + y));
    table.add(Subtract.class, binary((x, y) -> x - y, (x, y) -> x - y));
    table.add(Multiply.class, binary((x, y) -> x * y, (x, y) -> x * y));
    table.add(Divide.class, binary((x, y) -> x / y, (x, y) -> y == 0 ? 0 : x / y));
    table.add(Maximum.class, binary(Math::max, Math::max));
    table.add(Minimum.class, binary(Math::min, Math::min));
    table.add(Atan2.class, binary(Math::atan2, null));
    table.add(LogAddExp.class, binary((x, y) -> Math.log(Math.exp(x) + Math.exp(y)), null));
    table.add(
        FloorDivide.class,
        binary(
            (x, y) -> Math.floor(x / y), (x, y) -> y == 0 ? 0 : (long) Math.floor((double) x / y)));
    table.add(
        FloorMod.class,
        binary(
            (x, y) -> x - Math.floor(x / y) * y,
            (x, y) -> y == 0 ? 0 : x - (long) Math.floor((double) x / y) * y));
    table.add(Power.class, binary(Math::pow, (x, y) -> (long) Math.pow(x, y)));
    table.add(Equal.class, compare((x, y) -> x == y ? 1 : 0));
    table.add(NotEqual.class, compare((x, y) -> x != y ? 1 : 0));
    table.add(Greater.class, compare((x, y) -> x > y ? 1 : 0));
    table.add(GreaterEqual.class, compare((x, y) -> x >= y ? 1 : 0));
    table.add(Less.class, compare((x, y) -> x < y ? 1 : 0));
    table.add(LessEqual.class, compare((x, y) -> x <= y ? 1 : 0));
    table.add(Select.class, ReferenceKernel.of((op, in, out) -> select(in, out[0])));
    table.add(Cast.class, ReferenceKernel.of((op, in, out) -> cast(in[0], out[0])));
  }

  static KernelFactory<Op> unary(DoubleUnaryOperator function) {
    return ReferenceKernel.of(
        (op, in, out) -> {
          for (int i = 0; i < out[0].size(); i++) {
            out[0].set(i, function.applyAsDouble(in[0].get(i)));
          }
        });
  }

  static KernelFactory<Op> binary(DoubleBinaryOperator doubles, LongBinaryOperator longs) {
    return ReferenceKernel.of(
        (op, in, out) -> {
          for (int i = 0; i < out[0].size(); i++) {
            int[] at = Index.coordinates(out[0].shape(), i);
            int x = Index.broadcast(in[0].shape(), at);
            int y = Index.broadcast(in[1].shape(), at);
            if (in[0].floating()) {
              out[0].set(i, doubles.applyAsDouble(in[0].get(x), in[1].get(y)));
            } else {
              out[0].setLong(i, longs.applyAsLong(in[0].getLong(x), in[1].getLong(y)));
            }
          }
        });
  }

  private static KernelFactory<Op> compare(DoubleBinaryOperator test) {
    return ReferenceKernel.of(
        (op, in, out) -> {
          for (int i = 0; i < out[0].size(); i++) {
            int[] at = Index.coordinates(out[0].shape(), i);
            double x = in[0].get(Index.broadcast(in[0].shape(), at));
            double y = in[1].get(Index.broadcast(in[1].shape(), at));
            out[0].set(i, test.applyAsDouble(x, y));
          }
        });
  }

  private static void select(View[] in, View out) {
    for (int i = 0; i < out.size(); i++) {
      int[] at = Index.coordinates(out.shape(), i);
      boolean first = in[0].getLong(Index.broadcast(in[0].shape(), at)) != 0;
      View chosen = in[first ? 1 : 2];
      int position = Index.broadcast(chosen.shape(), at);
      copy(chosen, position, out, i);
    }
  }

  static void copy(View from, int source, View to, int target) {
    if (from.floating()) {
      to.set(target, from.get(source));
    } else {
      to.setLong(target, from.getLong(source));
    }
  }

  private static void cast(View in, View out) {
    for (int i = 0; i < out.size(); i++) {
      if (in.floating() || out.floating() || out.spec().dtype().bytes() == 1) {
        out.set(i, in.get(i));
      } else {
        out.setLong(i, in.getLong(i));
      }
    }
  }
}

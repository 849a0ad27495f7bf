// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import static dev.lamina.tensor.TensorSpec.float32;

import dev.lamina.op.Op;
import dev.lamina.op.array.BroadcastTo;
import dev.lamina.op.array.Cast;
import dev.lamina.op.array.Reshape;
import dev.lamina.op.compare.Greater;
import dev.lamina.op.compare.Select;
import dev.lamina.op.fused.FusedElementwise;
import dev.lamina.op.fused.FusedReduction;
import dev.lamina.op.fused.FusedStep;
import dev.lamina.op.logic.LogicalNot;
import dev.lamina.op.math.Add;
import dev.lamina.op.math.Exp;
import dev.lamina.op.math.Multiply;
import dev.lamina.op.math.Negate;
import dev.lamina.op.math.Power;
import dev.lamina.op.math.Sigmoid;
import dev.lamina.op.math.Subtract;
import dev.lamina.op.math.Tanh;
import dev.lamina.op.reduce.Mean;
import dev.lamina.op.reduce.Sum;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** Cases of programs of several ops. */
final class FusedCases {
  private FusedCases() {}

  static List<OpCase> all() {
    TensorSpec matrix = float32(3, 5);
    return List.of(
        OpCase.of(broadcast(), Domain.ANY, matrix, float32(5), float32(3, 1)),
        OpCase.of(broadcast(), Domain.ANY, float32(2, 33, 20), float32(20), float32(33, 1)),
        OpCase.of(broadcast(), Domain.ANY, float32(0, 5), float32(5), float32(1, 1)),
        OpCase.of(choice(), Domain.DISTINCT, matrix, matrix, float32()),
        OpCase.of(shapes(), Domain.ANY, float32(2, 6), float32(4)),
        OpCase.of(sums(List.of(1)), Domain.ANY, matrix, float32(5)),
        OpCase.of(sums(List.of(1)), Domain.ANY, float32(4, 150), float32(150)),
        OpCase.of(sums(List.of(0)), Domain.ANY, matrix, float32(5)),
        OpCase.of(sums(List.of(0)), Domain.ANY, float32(65, 10), float32(10)),
        OpCase.of(sums(List.of(0)), Domain.ANY, float32(600, 35), float32(35)),
        OpCase.of(means(), Domain.ANY, float32(3, 2, 25)),
        OpCase.of(
            count(),
            Domain.POSITIVE,
            TensorSpec.of(DType.INT64),
            TensorSpec.of(DType.INT64),
            float32()));
  }

  private static FusedStep step(Op op, Integer... operands) {
    return new FusedStep(op, List.of(operands));
  }

  /** Two results, one of them in the middle, of operands that are repeated. */
  private static FusedElementwise broadcast() {
    return new FusedElementwise(
        3,
        List.of(
            step(new Multiply(), 0, 1),
            step(new Tanh(), 3),
            step(new Add(), 4, 2),
            step(new Sigmoid(), 5),
            step(new Subtract(), 6, 4)),
        List.of(7, 4));
  }

  /** Truth values on the way. */
  private static FusedElementwise choice() {
    return new FusedElementwise(
        3,
        List.of(
            step(new Greater(), 0, 2),
            step(new LogicalNot(), 3),
            step(new Negate(), 1),
            step(new Select(), 4, 0, 5),
            step(new Cast(DType.FLOAT32), 3),
            step(new Multiply(), 6, 7)),
        List.of(6, 8));
  }

  /** The same elements under other shapes, and a sum of one term each. */
  private static FusedElementwise shapes() {
    return new FusedElementwise(
        2,
        List.of(
            step(new Exp(), 0),
            step(new Reshape(Shape.of(3, 1, 4)), 2),
            step(new Sum(List.of(1), false), 3),
            step(new BroadcastTo(Shape.of(3, 4)), 1),
            step(new Multiply(), 4, 5)),
        List.of(6));
  }

  /** Whole numbers that become floating point. */
  private static FusedElementwise count() {
    return new FusedElementwise(
        3,
        List.of(step(new Add(), 0, 1), step(new Cast(DType.FLOAT32), 3), step(new Power(), 2, 4)),
        List.of(3, 5));
  }

  /** Two sums over the same axes, and a value that is a result as well. */
  private static FusedReduction sums(List<Integer> axes) {
    FusedElementwise program =
        new FusedElementwise(
            2, List.of(step(new Multiply(), 0, 1), step(new Tanh(), 2)), List.of(3));
    return new FusedReduction(
        program, List.of(step(new Sum(axes, true), 3), step(new Mean(axes, false), 0)));
  }

  /** A mean of all elements of an input, with no op before. */
  private static FusedReduction means() {
    FusedElementwise nothing = new FusedElementwise(1, List.of(), List.of());
    return new FusedReduction(nothing, List.of(step(new Mean(List.of(0, 1, 2), false), 0)));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.backend.TensorContext;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments {@code useEma}, {@code emaMomentum} and {@code emaOverwriteFrequency}: running
 * averages of the weights, which begin as the weights are after the first update.
 */
final class WeightAverages {
  private static final TensorSpec NUMBER = TensorSpec.of(DType.INT64);

  private final CommonArguments common;
  private final List<Variable> averages = new ArrayList<>();

  WeightAverages(
      TensorContext context,
      String prefix,
      CommonArguments common,
      List<? extends Variable> weights) {
    this.common = common;
    if (common.useEma) {
      for (Variable weight : weights) {
        Slot slot = Slot.zeros("average", weight);
        averages.add(context.variable(prefix + slot.named(weight), slot.initial(), false));
      }
    }
  }

  List<Variable> variables() {
    return averages;
  }

  /**
   * Moves the average towards a weight's new value, and returns that, or the average where it takes
   * the weight's place.
   */
  Tensor moved(
      Ops ops, int i, Tensor value, GradientAccumulation.Step step, Assignments assignments) {
    if (!common.useEma) {
      return value;
    }
    MathOps math = ops.math();
    Variable average = averages.get(i);
    Tensor later = ops.compare().notEqual(step.updates(), ops.array().zeros(NUMBER));
    Tensor stays = math.multiply(ops.array().cast(later, value.dtype()), common.emaMomentum);
    Tensor next =
        math.add(math.multiply(stays, average), math.multiply(math.subtract(1, stays), value));
    Tensor result = overwritten(ops, value, next, step);
    assignments.assign(average, next);
    return result;
  }

  private Tensor overwritten(
      Ops ops, Tensor value, Tensor average, GradientAccumulation.Step step) {
    if (common.emaOverwriteFrequency.isEmpty()) {
      return value;
    }
    Tensor every = ops.array().fill(NUMBER, common.emaOverwriteFrequency.getAsLong());
    Tensor rest = ops.math().floorMod(step.number(), every);
    Tensor due = ops.compare().equal(rest, ops.array().zeros(NUMBER));
    return ops.compare().select(due, average, value);
  }
}

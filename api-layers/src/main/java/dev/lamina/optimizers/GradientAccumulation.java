// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.backend.TensorContext;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The argument {@code gradientAccumulationSteps}: sums of gradients, and in which steps weights are
 * updated with their mean. Without it every step updates.
 */
final class GradientAccumulation {
  private static final TensorSpec NUMBER = TensorSpec.of(DType.INT64);

  private final OptionalLong steps;
  private final List<Variable> accumulators = new ArrayList<>();

  GradientAccumulation(
      TensorContext context,
      String prefix,
      CommonArguments common,
      List<? extends Variable> weights) {
    this.steps = common.gradientAccumulationSteps;
    if (steps.isPresent()) {
      for (Variable weight : weights) {
        Slot slot = Slot.zeros("gradient_accumulator", weight);
        accumulators.add(context.variable(prefix + slot.named(weight), slot.initial(), false));
      }
    }
  }

  List<Variable> variables() {
    return accumulators;
  }

  /**
   * One step.
   *
   * @param updates number of updates before it, an INT64 scalar
   * @param number the number that its update has or would have, from 1 on, an INT64 scalar
   * @param due whether it updates, a BOOL scalar; empty: it does
   */
  record Step(Tensor updates, Tensor number, Optional<Tensor> due) {}

  /** The step that leaves {@code taken} steps behind, one more than {@code iterations}. */
  Step step(Ops ops, Variable iterations, Tensor taken) {
    if (steps.isEmpty()) {
      return new Step(iterations, taken, Optional.empty());
    }
    Tensor count = ops.array().fill(NUMBER, steps.getAsLong());
    Tensor updates = ops.math().floorDivide(iterations, count);
    Tensor rest = ops.math().floorMod(taken, count);
    Tensor due = ops.compare().equal(rest, ops.array().zeros(NUMBER));
    return new Step(updates, ops.math().add(updates, ops.array().ones(NUMBER)), Optional.of(due));
  }

  /** Gradients and what was accumulated before; nulls stay. */
  List<Tensor> sums(Ops ops, List<Tensor> gradients) {
    if (steps.isEmpty()) {
      return gradients;
    }
    List<Tensor> sums = new ArrayList<>();
    for (int i = 0; i < gradients.size(); i++) {
      Tensor gradient = gradients.get(i);
      sums.add(gradient == null ? null : ops.math().add(gradient, accumulators.get(i)));
    }
    return sums;
  }

  List<Tensor> means(Ops ops, List<Tensor> sums) {
    if (steps.isEmpty()) {
      return sums;
    }
    List<Tensor> means = new ArrayList<>();
    sums.forEach(sum -> means.add(sum == null ? null : ops.math().divide(sum, steps.getAsLong())));
    return means;
  }

  /** Keeps a sum, or starts again from zeros after an update. */
  void assign(Ops ops, int i, Tensor sum, Step step, Assignments assignments) {
    if (sum != null && step.due().isPresent()) {
      Tensor zeros = ops.array().zeros(sum.spec());
      assignments.assign(accumulators.get(i), Assignments.chosen(ops, step.due(), zeros, sum));
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.backend.TensorContext;
import dev.lamina.constraints.Constraint;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The state of an optimizer with a rule: around the rule it applies the arguments that all
 * optimizers have, in Keras's order. What happens in some steps only is chosen inside the step.
 */
final class RuleState extends OptimizerState {
  private final FluentOptimizer<?> optimizer;
  private final CommonArguments common;
  private final Map<Variable, Constraint> constraints;
  private final Variable iterations;
  private final Optional<Variable> learningRate;
  private final WeightAverages averages;
  private final GradientAccumulation accumulation;
  private final SlotVariables slots;
  private final List<Variable> state;

  RuleState(
      TensorContext context,
      FluentOptimizer<?> optimizer,
      List<? extends Variable> weights,
      Map<Variable, Constraint> constraints) {
    super(context, weights);
    this.optimizer = optimizer;
    this.common = optimizer.common;
    this.constraints = Map.copyOf(constraints);
    String prefix = optimizer.name() + "/";
    this.iterations = context.variable(prefix + "iteration", HostTensor.of(new long[1]), false);
    this.learningRate =
        optimizer.schedule().isPresent()
            ? Optional.empty()
            : Optional.of(
                context.variable(
                    prefix + "learning_rate",
                    HostTensor.scalar((float) optimizer.learningRate()),
                    false));
    this.averages = new WeightAverages(context, prefix, common, weights);
    this.accumulation = new GradientAccumulation(context, prefix, common, weights);
    this.slots = new SlotVariables(context, prefix, optimizer, weights);
    this.state =
        optimizer.state(weights).stream()
            .map(slot -> context.variable(prefix + slot.name(), slot.initial(), false))
            .toList();
  }

  @Override
  public Variable iterations() {
    return iterations;
  }

  @Override
  public Variable learningRate() {
    return learningRate.orElseThrow(
        () ->
            new IllegalStateException(
                "the learning rate of optimizer '"
                    + optimizer.name()
                    + "' follows a schedule and cannot be set; give the optimizer a number"));
  }

  @Override
  public Tensor rate(Ops ops) {
    return learningRate.isPresent()
        ? learningRate.get()
        : optimizer.schedule().orElseThrow().at(ops, iterations);
  }

  @Override
  public List<Variable> variables() {
    List<Variable> all = new ArrayList<>(List.of(iterations));
    learningRate.ifPresent(all::add);
    all.addAll(averages.variables());
    all.addAll(accumulation.variables());
    all.addAll(slots.ordered());
    all.addAll(state);
    return all;
  }

  @Override
  public List<Variable> averages() {
    return averages.variables();
  }

  @Override
  public Tensor scaledLoss(Tensor loss) {
    return common.lossScaleFactor.isPresent()
        ? context().ops().math().multiply(loss, common.lossScaleFactor.getAsDouble())
        : loss;
  }

  @Override
  List<Tensor> apply(List<Tensor> gradients, Optional<Tensor> condition) {
    Ops ops = context().ops();
    Assignments assignments = new Assignments(ops, condition);
    Tensor one = ops.array().ones(TensorSpec.of(DType.INT64));
    Tensor taken = ops.math().add(iterations, one);
    if (gradients.stream().anyMatch(Objects::nonNull)) {
      update(ops, gradients, taken, assignments);
    }
    assignments.assign(iterations, taken);
    return assignments.results();
  }

  private void update(Ops ops, List<Tensor> gradients, Tensor taken, Assignments assignments) {
    GradientAccumulation.Step step = accumulation.step(ops, iterations, taken);
    Tensor number = ops.array().cast(step.number(), DType.FLOAT32);
    Tensor rate = rate(ops);
    StepScalars scalars = optimizer.scalars(ops, rate, number, state);
    Round round = new Round(rate, scalars, step, assignments);
    List<Tensor> sums = accumulation.sums(ops, unscaled(ops, gradients));
    List<Tensor> clipped = GradientClipping.clipped(ops, common, accumulation.means(ops, sums));
    List<RuleOperands> together = new ArrayList<>();
    for (int i = 0; optimizer.rule().isPresent() && i < gradients.size(); i++) {
      together.add(operands(ops, i, clipped.get(i), round));
    }
    List<List<Tensor>> joint =
        optimizer.rule().map(rule -> RuleOperands.next(ops, rule, together)).orElse(List.of());
    for (int i = 0; i < gradients.size(); i++) {
      boolean alone = joint.isEmpty();
      RuleOperands own = alone ? operands(ops, i, clipped.get(i), round) : together.get(i);
      updateWeight(ops, i, own, alone ? own.next(ops, optimizer) : joint.get(i), round);
      accumulation.assign(ops, i, sums.get(i), step, assignments);
    }
    for (int i = 0; i < state.size(); i++) {
      Tensor next = scalars.state().get(i);
      assignments.assign(state.get(i), round.chosen(ops, next, state.get(i)));
    }
  }

  private List<Tensor> unscaled(Ops ops, List<Tensor> gradients) {
    OptionalDouble factor = common.lossScaleFactor;
    if (factor.isEmpty()) {
      return gradients;
    }
    List<Tensor> unscaled = new ArrayList<>();
    gradients.forEach(
        g -> unscaled.add(g == null ? null : ops.math().divide(g, factor.getAsDouble())));
    return unscaled;
  }

  /** What the updates of one step have in common. */
  private record Round(
      Tensor rate, StepScalars scalars, GradientAccumulation.Step step, Assignments assignments) {
    Tensor chosen(Ops ops, Tensor value, Tensor otherwise) {
      return Assignments.chosen(ops, step.due(), value, otherwise);
    }
  }

  private RuleOperands operands(Ops ops, int i, Tensor gradient, Round round) {
    Variable weight = weights().get(i);
    if (gradient == null) {
      return new RuleOperands(weight, List.of(), null, List.of(), false);
    }
    Tensor decayed = decayed(ops, weight, round.rate());
    List<Tensor> scalars = fitting(ops, round.scalars(), weight.dtype());
    boolean constrained = constraints.containsKey(weight);
    return new RuleOperands(decayed, current(ops, i), gradient, scalars, constrained);
  }

  /** Assigns what a weight and its slots become; there is nothing next for one that stays. */
  private void updateWeight(Ops ops, int i, RuleOperands present, List<Tensor> next, Round round) {
    Variable weight = weights().get(i);
    Tensor value = next.isEmpty() ? weight : updated(ops, i, present.slots(), next, round);
    value = averages.moved(ops, i, value, round.step(), round.assignments());
    Constraint constraint = constraints.get(weight);
    boolean free = next.isEmpty() || constraint == null;
    round.assignments().assign(weight, free ? value : constraint.apply(ops, value));
  }

  /** Assigns the slots and returns the weight's next value. */
  private Tensor updated(Ops ops, int i, List<Tensor> current, List<Tensor> next, Round round) {
    for (int slot = 0; slot < current.size(); slot++) {
      Tensor value = round.chosen(ops, next.get(slot + 1), current.get(slot));
      round.assignments().assign(slots.of(i).get(slot), value);
    }
    return round.chosen(ops, next.get(0), weights().get(i));
  }

  /** The slots' values, where copies of the weight are made at the first step. */
  private List<Tensor> current(Ops ops, int i) {
    List<Tensor> current = new ArrayList<>();
    for (int slot = 0; slot < slots.of(i).size(); slot++) {
      Variable variable = slots.of(i).get(slot);
      current.add(
          slots.slots(i).get(slot).copiesWeight()
              ? ops.compare().select(first(ops), weights().get(i), variable)
              : variable);
    }
    return current;
  }

  private Tensor first(Ops ops) {
    return ops.compare().equal(iterations, ops.array().zeros(TensorSpec.of(DType.INT64)));
  }

  private Tensor decayed(Ops ops, Variable weight, Tensor rate) {
    OptionalDouble decay = optimizer.weightDecay(weight);
    if (decay.isEmpty()) {
      return weight;
    }
    Tensor fitting = ops.array().cast(rate, weight.dtype());
    Tensor loss = ops.math().multiply(ops.math().multiply(weight, decay.getAsDouble()), fitting);
    return ops.math().subtract(weight, loss);
  }

  private static List<Tensor> fitting(Ops ops, StepScalars scalars, DType dtype) {
    return scalars.values().stream().map(value -> ops.array().cast(value, dtype)).toList();
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.backend.TensorContext;
import dev.lamina.constraints.Constraint;
import dev.lamina.ops.MathOps;
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

/** The state of a {@link LossScaleOptimizer} around that of the optimizer inside it. */
final class LossScaleState extends OptimizerState {
  private static final TensorSpec NUMBER = TensorSpec.of(DType.INT64);

  private final OptimizerState inner;
  private final long growthSteps;
  private final Variable unusedIteration;
  private final Variable unusedRate;
  private final Variable counter;
  private final Variable scale;

  LossScaleState(
      TensorContext context,
      LossScaleOptimizer optimizer,
      List<? extends Variable> weights,
      Map<Variable, Constraint> constraints) {
    super(context, weights);
    String prefix = optimizer.name() + "/";
    this.growthSteps = optimizer.dynamicGrowthSteps();
    // Keras has these two, never uses them, and counts them in files.
    this.unusedIteration =
        context.variable(prefix + "iteration", HostTensor.of(new long[1]), false);
    this.unusedRate = context.variable(prefix + "learning_rate", HostTensor.scalar(0), false);
    this.counter = context.variable(prefix + "step_counter", HostTensor.of(new long[1]), false);
    this.scale =
        context.variable(
            prefix + "dynamic_scale", HostTensor.scalar((float) optimizer.initialScale()), false);
    this.inner = optimizer.innerOptimizer().bind(context, weights, constraints);
  }

  @Override
  public Variable iterations() {
    return inner.iterations();
  }

  @Override
  public Variable learningRate() {
    return inner.learningRate();
  }

  @Override
  public Tensor rate(Ops ops) {
    return inner.rate(ops);
  }

  @Override
  public List<Variable> variables() {
    List<Variable> all = new ArrayList<>(List.of(unusedIteration, unusedRate, counter, scale));
    all.addAll(inner.variables());
    return all;
  }

  @Override
  public Optional<OptimizerState> inner() {
    return Optional.of(inner);
  }

  @Override
  public List<Variable> averages() {
    return inner.averages();
  }

  @Override
  public Tensor scaledLoss(Tensor loss) {
    Ops ops = context().ops();
    return ops.math().multiply(loss, ops.array().cast(scale, loss.dtype()));
  }

  @Override
  List<Tensor> apply(List<Tensor> gradients, Optional<Tensor> condition) {
    Ops ops = context().ops();
    Tensor finite = finite(ops, gradients);
    List<Tensor> unscaled = new ArrayList<>();
    for (Tensor gradient : gradients) {
      unscaled.add(
          gradient == null
              ? null
              : ops.math().divide(gradient, ops.array().cast(scale, gradient.dtype())));
    }
    Assignments own = new Assignments(ops, condition);
    rescale(ops, finite, own);
    Tensor taken = condition.isPresent() ? ops.logic().and(condition.get(), finite) : finite;
    List<Tensor> results = new ArrayList<>(own.results());
    results.addAll(inner.apply(unscaled, Optional.of(taken)));
    return results;
  }

  private static Tensor finite(Ops ops, List<Tensor> gradients) {
    Tensor finite = null;
    for (Tensor gradient : gradients.stream().filter(Objects::nonNull).toList()) {
      Tensor own = ops.reduce().all(ops.compare().isFinite(gradient), false);
      finite = finite == null ? own : ops.logic().and(finite, own);
    }
    return finite == null ? ops.array().ones(TensorSpec.of(DType.BOOL)) : finite;
  }

  private void rescale(Ops ops, Tensor finite, Assignments assignments) {
    MathOps math = ops.math();
    Tensor last = ops.array().fill(NUMBER, growthSteps - 1);
    Tensor grows = ops.compare().equal(counter, last);
    Tensor zero = ops.array().zeros(NUMBER);
    Tensor more = math.add(counter, ops.array().ones(NUMBER));
    Tensor counted = ops.compare().select(grows, zero, more);
    Tensor grown = ops.compare().select(grows, math.multiply(scale, 2), scale);
    Tensor nextCounter = ops.compare().select(finite, counted, zero);
    Tensor nextScale = ops.compare().select(finite, grown, math.multiply(scale, 0.5));
    assignments.assign(counter, nextCounter);
    assignments.assign(scale, nextScale);
  }
}

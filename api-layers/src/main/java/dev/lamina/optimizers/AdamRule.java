// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.op.train.AdamUpdate;
import dev.lamina.op.train.UpdateRule;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rule of {@link Adam} and {@link AdamW}.
 *
 * @param <O> the optimizer's own class
 */
public abstract class AdamRule<O extends AdamRule<O>> extends MomentOptimizer<O> {
  private boolean amsgrad;

  AdamRule(double learningRate) {
    super(learningRate, 1e-7);
  }

  /** Whether the largest second moment so far is used; default false. */
  public final O amsgrad(boolean use) {
    this.amsgrad = use;
    return self();
  }

  /** Whether the largest second moment so far is used. */
  public final boolean amsgrad() {
    return amsgrad;
  }

  @Override
  protected final void write(Config config) {
    super.write(config);
    config.put("amsgrad", amsgrad);
  }

  final O read(ConfigReader arguments) {
    arguments.flag("amsgrad", this::amsgrad);
    return moments(arguments);
  }

  @Override
  public final List<Slot> slots(Variable weight) {
    List<Slot> slots = new ArrayList<>(super.slots(weight));
    if (amsgrad) {
      slots.add(Slot.zeros("velocity_hat", weight).inGroup(1));
    }
    return slots;
  }

  @Override
  public final StepScalars scalars(Ops ops, Tensor rate, Tensor step, List<Variable> state) {
    return StepScalars.of(corrected(ops, beta1(), beta2(), rate, step));
  }

  @Override
  public final Optional<UpdateRule> rule() {
    return amsgrad ? Optional.empty() : Optional.of(new AdamUpdate(beta1(), beta2(), epsilon()));
  }

  @Override
  public final List<Tensor> next(
      Ops ops, Tensor weight, List<Tensor> slots, Tensor gradient, List<Tensor> scalars) {
    return amsgrad
        ? withLargest(ops.math(), weight, slots, gradient, scalars.get(0))
        : byRule(ops, weight, slots, gradient, scalars);
  }

  private List<Tensor> withLargest(
      MathOps math, Tensor weight, List<Tensor> slots, Tensor gradient, Tensor alpha) {
    Tensor m = firstMoment(math, slots.get(0), gradient);
    Tensor v = secondMoment(math, slots.get(1), gradient);
    Tensor largest = math.maximum(slots.get(2), v);
    Tensor step = math.divide(math.multiply(m, alpha), math.add(math.sqrt(largest), epsilon()));
    return List.of(math.subtract(weight, step), m, v, largest);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.optimizers.schedules.LearningRateSchedule;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.List;

/**
 * Adam that needs no schedule, since the weights are an average of where it goes
 * (keras.io/api/optimizers; Defazio et al., 2024, arXiv:2405.15682).
 */
public final class ScheduleFreeAdamW extends MomentOptimizer<ScheduleFreeAdamW> {
  private long warmupSteps;

  /** Learning rate 0.0025. */
  public ScheduleFreeAdamW() {
    this(0.0025);
  }

  /** With a learning rate. */
  public ScheduleFreeAdamW(double learningRate) {
    super(learningRate, 1e-8);
  }

  /** With a learning rate that follows a schedule. */
  public ScheduleFreeAdamW(LearningRateSchedule learningRate) {
    this();
    learningRate(learningRate);
  }

  static ScheduleFreeAdamW fromConfig(ConfigReader arguments) {
    ScheduleFreeAdamW made = new ScheduleFreeAdamW();
    arguments.integer("warmup_steps", made::warmupSteps);
    return made.moments(arguments);
  }

  /** The number of steps, >= 0, in which the learning rate rises from 0; default 0. */
  public ScheduleFreeAdamW warmupSteps(long steps) {
    this.warmupSteps = Range.atLeast("warmupSteps", steps, 0);
    return this;
  }

  /** The number of steps in which the learning rate rises. */
  public long warmupSteps() {
    return warmupSteps;
  }

  @Override
  protected void write(Config config) {
    super.write(config);
    config.put("warmup_steps", warmupSteps);
  }

  @Override
  public List<Slot> slots(Variable weight) {
    return List.of(Slot.copy("momentum", weight), Slot.zeros("velocity", weight));
  }

  @Override
  public StepScalars scalars(Ops ops, Tensor rate, Tensor step, List<Variable> state) {
    MathOps math = ops.math();
    Tensor warm =
        warmupSteps == 0
            ? rate
            : math.multiply(rate, math.minimum(math.divide(step, warmupSteps), 1));
    return StepScalars.of(warm, seen(ops, beta2(), step), math.divide(1, step));
  }

  @Override
  public List<Tensor> next(
      Ops ops, Tensor weight, List<Tensor> slots, Tensor gradient, List<Tensor> scalars) {
    MathOps math = ops.math();
    Tensor before = slots.get(0);
    Tensor v = secondMoment(math, slots.get(1), gradient);
    Tensor root = math.add(math.sqrt(math.divide(v, scalars.get(1))), epsilon());
    Tensor z = math.subtract(before, math.divide(math.multiply(gradient, scalars.get(0)), root));
    Tensor average =
        math.divide(math.subtract(weight, math.multiply(before, 1 - beta1())), beta1());
    Tensor share = scalars.get(2);
    Tensor next =
        math.add(math.multiply(average, math.subtract(1, share)), math.multiply(z, share));
    Tensor y = math.add(math.multiply(z, 1 - beta1()), math.multiply(next, beta1()));
    return List.of(y, z, v);
  }
}

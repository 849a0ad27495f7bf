// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.op.train.RmspropUpdate;
import dev.lamina.op.train.UpdateRule;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.optimizers.schedules.LearningRateSchedule;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps divided by a running root mean square of gradients (keras.io/api/optimizers/rmsprop). */
public final class RMSprop extends FluentOptimizer<RMSprop> {
  private double rho = 0.9;
  private double momentum;
  private double epsilon = 1e-7;
  private boolean centered;

  /** Learning rate 0.001. */
  public RMSprop() {
    this(0.001);
  }

  /** With a learning rate. */
  public RMSprop(double learningRate) {
    super(learningRate);
  }

  /** With a learning rate that follows a schedule. */
  public RMSprop(LearningRateSchedule learningRate) {
    this();
    learningRate(learningRate);
  }

  static RMSprop fromConfig(ConfigReader arguments) {
    RMSprop made = new RMSprop();
    arguments.number("rho", made::rho);
    arguments.number("momentum", made::momentum);
    arguments.number("epsilon", made::epsilon);
    arguments.flag("centered", made::centered);
    return made.common(arguments);
  }

  /** How much of the mean square is kept, in [0, 1]; default 0.9. */
  public RMSprop rho(double value) {
    this.rho = Range.share("rho", value);
    return this;
  }

  /** How much of the last step is kept, in [0, 1]; default 0. */
  public RMSprop momentum(double value) {
    this.momentum = Range.share("momentum", value);
    return this;
  }

  /** Added under the root, >= 0; default 1e-7. */
  public RMSprop epsilon(double value) {
    this.epsilon = Range.notNegative("epsilon", value);
    return this;
  }

  /** Whether the mean of gradients is subtracted from their mean square; default false. */
  public RMSprop centered(boolean use) {
    this.centered = use;
    return this;
  }

  /** How much of the mean square is kept. */
  public double rho() {
    return rho;
  }

  /** How much of the last step is kept. */
  public double momentum() {
    return momentum;
  }

  /** Added under the root. */
  public double epsilon() {
    return epsilon;
  }

  /** Whether the mean of gradients is subtracted. */
  public boolean centered() {
    return centered;
  }

  @Override
  protected void write(Config config) {
    config
        .put("rho", rho)
        .put("momentum", momentum)
        .put("epsilon", epsilon)
        .put("centered", centered);
  }

  @Override
  public List<Slot> slots(Variable weight) {
    List<Slot> slots = new ArrayList<>(List.of(Slot.zeros("velocity", weight)));
    if (momentum > 0) {
      slots.add(Slot.zeros("momentum", weight).inGroup(1));
    }
    if (centered) {
      slots.add(Slot.zeros("average_gradient", weight).inGroup(2));
    }
    return slots;
  }

  @Override
  public Optional<UpdateRule> rule() {
    return momentum == 0 && !centered
        ? Optional.of(new RmspropUpdate(rho, epsilon))
        : Optional.empty();
  }

  @Override
  public List<Tensor> next(
      Ops ops, Tensor weight, List<Tensor> slots, Tensor gradient, List<Tensor> scalars) {
    if (rule().isPresent()) {
      return byRule(ops, weight, slots, gradient, scalars);
    }
    Tensor velocity = slots.get(0);
    Tensor rate = scalars.get(0);
    MathOps math = ops.math();
    Tensor square = towards(math, velocity, math.square(gradient));
    Tensor mean = centered ? towards(math, slots.get(slots.size() - 1), gradient) : null;
    Tensor spread = centered ? math.subtract(square, math.square(mean)) : square;
    Tensor root = math.sqrt(math.add(spread, epsilon));
    Tensor step = math.divide(math.multiply(gradient, rate), root);
    if (momentum > 0) {
      step = math.add(math.multiply(slots.get(1), momentum), step);
    }
    List<Tensor> next = new ArrayList<>(List.of(math.subtract(weight, step), square));
    if (momentum > 0) {
      next.add(step);
    }
    if (centered) {
      next.add(mean);
    }
    return next;
  }

  private Tensor towards(MathOps math, Tensor average, Tensor value) {
    return math.add(math.multiply(average, rho), math.multiply(value, 1 - rho));
  }
}

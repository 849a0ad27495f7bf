// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.op.train.RmspropUpdate;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;

/** Steps divided by a running root mean square of gradients (keras.io/api/optimizers/rmsprop). */
public final class RMSprop extends Optimizer {
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
    super("rmsprop", learningRate);
  }

  /** How much of the mean square is kept, in [0, 1]; default 0.9. */
  public RMSprop rho(double value) {
    this.rho = share("rho", value);
    return this;
  }

  /** How much of the last step is kept, in [0, 1]; default 0. */
  public RMSprop momentum(double value) {
    this.momentum = share("momentum", value);
    return this;
  }

  /** Added under the root; default 1e-7. */
  public RMSprop epsilon(double value) {
    this.epsilon = value;
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
  public List<String> slots() {
    List<String> slots = new ArrayList<>(List.of("velocity"));
    if (momentum > 0) {
      slots.add("momentum");
    }
    if (centered) {
      slots.add("average_gradient");
    }
    return slots;
  }

  @Override
  public void update(Ops ops, Variable weight, List<Variable> slots, Tensor gradient, Tensor rate) {
    Variable velocity = slots.get(0);
    if (momentum == 0 && !centered) {
      RmspropUpdate rule = new RmspropUpdate(rho, epsilon);
      List<Tensor> next = ops.train().rmsprop(rule, weight, velocity, gradient, rate);
      ops.state().assign(weight, next.get(0));
      ops.state().assign(velocity, next.get(1));
      return;
    }
    Tensor step = step(ops, slots, gradient, rate);
    if (momentum > 0) {
      Variable last = slots.get(1);
      step = ops.math().add(ops.math().multiply(last, momentum), step);
      ops.state().assign(last, step);
    }
    ops.state().assign(weight, ops.math().subtract(weight, step));
  }

  private Tensor step(Ops ops, List<Variable> slots, Tensor gradient, Tensor rate) {
    MathOps math = ops.math();
    Tensor square = towards(math, slots.get(0), math.square(gradient));
    ops.state().assign(slots.get(0), square);
    Tensor spread = square;
    if (centered) {
      Variable average = slots.get(slots.size() - 1);
      Tensor mean = towards(math, average, gradient);
      ops.state().assign(average, mean);
      spread = math.subtract(square, math.square(mean));
    }
    return math.divide(math.multiply(gradient, rate), math.sqrt(math.add(spread, epsilon)));
  }

  private Tensor towards(MathOps math, Tensor average, Tensor value) {
    return math.add(math.multiply(average, rho), math.multiply(value, 1 - rho));
  }
}

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
  public List<Tensor> next(
      Ops ops, Variable weight, List<Variable> slots, Tensor gradient, Tensor rate) {
    Variable velocity = slots.get(0);
    if (momentum == 0 && !centered) {
      RmspropUpdate rule = new RmspropUpdate(rho, epsilon);
      return ops.train().rmsprop(rule, weight, velocity, gradient, rate);
    }
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

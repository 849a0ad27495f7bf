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
 * Steps as long as earlier steps were, relative to gradients (keras.io/api/optimizers/adadelta;
 * Zeiler, 2012, arXiv:1212.5701).
 */
public final class Adadelta extends FluentOptimizer<Adadelta> {
  private double rho = 0.95;
  private double epsilon = 1e-7;

  /** Learning rate 0.001. */
  public Adadelta() {
    this(0.001);
  }

  /** With a learning rate. */
  public Adadelta(double learningRate) {
    super(learningRate);
  }

  /** With a learning rate that follows a schedule. */
  public Adadelta(LearningRateSchedule learningRate) {
    this();
    learningRate(learningRate);
  }

  static Adadelta fromConfig(ConfigReader arguments) {
    Adadelta made = new Adadelta();
    arguments.number("rho", made::rho);
    arguments.number("epsilon", made::epsilon);
    return made.common(arguments);
  }

  /** How much of the mean squares is kept, in [0, 1]; default 0.95. */
  public Adadelta rho(double value) {
    this.rho = Range.share("rho", value);
    return this;
  }

  /** Added under the roots, >= 0; default 1e-7. */
  public Adadelta epsilon(double value) {
    this.epsilon = Range.notNegative("epsilon", value);
    return this;
  }

  @Override
  protected void write(Config config) {
    config.put("rho", rho).put("epsilon", epsilon);
  }

  @Override
  public List<Slot> slots(Variable weight) {
    return List.of(
        Slot.zeros("accumulated_grad", weight), Slot.zeros("accumulated_delta_var", weight));
  }

  @Override
  public List<Tensor> next(
      Ops ops, Tensor weight, List<Tensor> slots, Tensor gradient, List<Tensor> scalars) {
    MathOps math = ops.math();
    Tensor squares = towards(math, slots.get(0), gradient);
    Tensor longer = math.multiply(root(math, slots.get(1)), gradient);
    Tensor change = math.negate(math.divide(longer, root(math, squares)));
    Tensor changes = towards(math, slots.get(1), change);
    Tensor next = math.add(weight, math.multiply(change, scalars.get(0)));
    return List.of(next, squares, changes);
  }

  private Tensor towards(MathOps math, Tensor average, Tensor value) {
    return math.add(math.multiply(average, rho), math.multiply(math.square(value), 1 - rho));
  }

  private Tensor root(MathOps math, Tensor meanSquare) {
    return math.sqrt(math.add(meanSquare, epsilon));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.op.train.AdamUpdate;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.List;

/** Adaptive moments (keras.io/api/optimizers/adam; Kingma and Ba, 2015, arXiv:1412.6980). */
public final class Adam extends Optimizer {
  private double beta1 = 0.9;
  private double beta2 = 0.999;
  private double epsilon = 1e-7;
  private boolean amsgrad;

  /** Learning rate 0.001. */
  public Adam() {
    this(0.001);
  }

  /** With a learning rate. */
  public Adam(double learningRate) {
    super("adam", learningRate);
  }

  /** How much of the first moment is kept, in [0, 1]; default 0.9. */
  public Adam beta1(double value) {
    this.beta1 = share("beta1", value);
    return this;
  }

  /** How much of the second moment is kept, in [0, 1]; default 0.999. */
  public Adam beta2(double value) {
    this.beta2 = share("beta2", value);
    return this;
  }

  /** Added to the root of the second moment; default 1e-7. */
  public Adam epsilon(double value) {
    this.epsilon = value;
    return this;
  }

  /** Whether the largest second moment so far is used; default false. */
  public Adam amsgrad(boolean use) {
    this.amsgrad = use;
    return this;
  }

  /** How much of the first moment is kept. */
  public double beta1() {
    return beta1;
  }

  /** How much of the second moment is kept. */
  public double beta2() {
    return beta2;
  }

  /** Added to the root of the second moment. */
  public double epsilon() {
    return epsilon;
  }

  /** Whether the largest second moment so far is used. */
  public boolean amsgrad() {
    return amsgrad;
  }

  @Override
  public List<String> slots() {
    return amsgrad
        ? List.of("momentum", "velocity", "velocity_hat")
        : List.of("momentum", "velocity");
  }

  /** {@code rate sqrt(1 - beta2^t) / (1 - beta1^t)}. */
  @Override
  public Tensor rate(Ops ops, Tensor rate, Tensor step) {
    MathOps math = ops.math();
    Tensor first = math.power(ops.array().scalar(step.dtype(), beta1), step);
    Tensor second = math.power(ops.array().scalar(step.dtype(), beta2), step);
    Tensor root = math.sqrt(math.subtract(1, second));
    return math.divide(math.multiply(rate, root), math.subtract(1, first));
  }

  @Override
  public List<Tensor> next(
      Ops ops, Variable weight, List<Variable> slots, Tensor gradient, Tensor rate) {
    if (amsgrad) {
      return withLargest(ops.math(), weight, slots, gradient, rate);
    }
    AdamUpdate rule = new AdamUpdate(beta1, beta2, epsilon);
    return ops.train().adam(rule, weight, slots.get(0), slots.get(1), gradient, rate);
  }

  private List<Tensor> withLargest(
      MathOps math, Variable weight, List<Variable> slots, Tensor gradient, Tensor rate) {
    Tensor m = towards(math, slots.get(0), gradient, 1 - beta1);
    Tensor v = towards(math, slots.get(1), math.square(gradient), 1 - beta2);
    Tensor largest = math.maximum(slots.get(2), v);
    Tensor step = math.divide(math.multiply(m, rate), math.add(math.sqrt(largest), epsilon));
    return List.of(math.subtract(weight, step), m, v, largest);
  }

  private static Tensor towards(MathOps math, Tensor from, Tensor to, double share) {
    return math.add(from, math.multiply(math.subtract(to, from), share));
  }
}

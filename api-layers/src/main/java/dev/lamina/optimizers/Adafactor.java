// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.optimizers.schedules.LearningRateSchedule;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Adam's second moment from sums over rows and columns (keras.io/api/optimizers/adafactor; Shazeer
 * and Stern, 2018, arXiv:1804.04235).
 */
public final class Adafactor extends FluentOptimizer<Adafactor> {
  private double beta2Decay = -0.8;
  private double epsilon1 = 1e-30;
  private double epsilon2 = 1e-3;
  private double clipThreshold = 1;
  private boolean relativeStep = true;

  /** Learning rate 0.001. */
  public Adafactor() {
    this(0.001);
  }

  /** With a learning rate. */
  public Adafactor(double learningRate) {
    super(learningRate);
  }

  /** With a learning rate that follows a schedule. */
  public Adafactor(LearningRateSchedule learningRate) {
    this();
    learningRate(learningRate);
  }

  static Adafactor fromConfig(ConfigReader arguments) {
    Adafactor made = new Adafactor();
    arguments.number("beta_2_decay", made::beta2Decay);
    arguments.number("epsilon_1", made::epsilon1);
    arguments.number("epsilon_2", made::epsilon2);
    arguments.number("clip_threshold", made::clipThreshold);
    arguments.flag("relative_step", made::relativeStep);
    return made.common(arguments);
  }

  /** The power of the step number that the second moment forgets by, at most 0; default -0.8. */
  public Adafactor beta2Decay(double value) {
    this.beta2Decay = Range.check(value <= 0, "beta2Decay", value, "<= 0");
    return this;
  }

  /** Added to squared gradients, >= 0; default 1e-30. */
  public Adafactor epsilon1(double value) {
    this.epsilon1 = Range.notNegative("epsilon1", value);
    return this;
  }

  /** The least scale of a weight, >= 0; default 0.001. */
  public Adafactor epsilon2(double value) {
    this.epsilon2 = Range.notNegative("epsilon2", value);
    return this;
  }

  /** The greatest root mean square of an update, > 0; default 1. */
  public Adafactor clipThreshold(double value) {
    this.clipThreshold = Range.positive("clipThreshold", value);
    return this;
  }

  /**
   * Whether the learning rate is at most one over the root of the step number; default true. As in
   * Keras that bound holds in either case.
   */
  public Adafactor relativeStep(boolean use) {
    this.relativeStep = use;
    return this;
  }

  @Override
  protected void write(Config config) {
    config
        .put("beta_2_decay", beta2Decay)
        .put("epsilon_1", epsilon1)
        .put("epsilon_2", epsilon2)
        .put("clip_threshold", clipThreshold)
        .put("relative_step", relativeStep);
  }

  /** Sums over rows and columns of the last two axes; for a vector Keras has two unused numbers. */
  @Override
  public List<Slot> slots(Variable weight) {
    String name = weight.name().substring(weight.name().lastIndexOf('/') + 1);
    Slot velocity = Slot.zeros("velocity", weight);
    if (weight.shape().rank() < 2) {
      Slot unused = Slot.named(name, TensorSpec.of(DType.INT32), 0);
      return List.of(unused, unused, velocity);
    }
    TensorSpec spec = weight.spec();
    return List.of(
        Slot.named(name, spec.withShape(without(spec.shape(), -1)), 0),
        Slot.named(name, spec.withShape(without(spec.shape(), -2)), 0),
        velocity);
  }

  private static Shape without(Shape shape, int axis) {
    int left = shape.normalizeAxis(axis);
    long[] dims =
        IntStream.range(0, shape.rank()).filter(i -> i != left).mapToLong(shape::dim).toArray();
    return Shape.of(dims);
  }

  @Override
  public StepScalars scalars(Ops ops, Tensor rate, Tensor step, List<Variable> state) {
    MathOps math = ops.math();
    Tensor bounded = math.minimum(rate, math.divide(1, math.sqrt(step)));
    Tensor kept = math.subtract(1, math.power(step, beta2Decay));
    return StepScalars.of(bounded, kept);
  }

  @Override
  public List<Tensor> next(
      Ops ops, Tensor weight, List<Tensor> slots, Tensor gradient, List<Tensor> scalars) {
    MathOps math = ops.math();
    Tensor rate =
        math.multiply(math.maximum(rootMeanSquare(ops, weight), epsilon2), scalars.get(0));
    Tensor squares = math.add(math.square(gradient), epsilon1);
    List<Tensor> moments = moments(ops, slots, squares, scalars.get(1));
    Tensor update = math.divide(gradient, math.sqrt(moments.get(2)));
    Tensor over = math.divide(rootMeanSquare(ops, update), clipThreshold);
    Tensor step = math.multiply(math.divide(update, math.maximum(over, 1)), rate);
    List<Tensor> next = new ArrayList<>(List.of(math.subtract(weight, step)));
    next.addAll(moments);
    return next;
  }

  /** Row sums, column sums and their product; of a vector the moment itself. */
  private static List<Tensor> moments(Ops ops, List<Tensor> slots, Tensor squares, Tensor kept) {
    if (squares.shape().rank() < 2) {
      return List.of(slots.get(0), slots.get(1), towards(ops, slots.get(2), squares, kept));
    }
    Tensor rows = towards(ops, slots.get(0), ops.reduce().mean(squares, false, -1), kept);
    Tensor columns = towards(ops, slots.get(1), ops.reduce().mean(squares, false, -2), kept);
    Tensor relative = ops.math().divide(rows, ops.reduce().mean(rows, true, -1));
    Tensor product =
        ops.math()
            .multiply(ops.array().expandDims(relative, -1), ops.array().expandDims(columns, -2));
    return List.of(rows, columns, product);
  }

  private static Tensor towards(Ops ops, Tensor moment, Tensor value, Tensor kept) {
    MathOps math = ops.math();
    return math.add(math.multiply(moment, kept), math.multiply(value, math.subtract(1, kept)));
  }

  private static Tensor rootMeanSquare(Ops ops, Tensor x) {
    return ops.math().sqrt(ops.reduce().mean(ops.math().square(x)));
  }
}

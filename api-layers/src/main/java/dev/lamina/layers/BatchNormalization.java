// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.initializers.Ones;
import dev.lamina.initializers.Zeros;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.regularizers.Regularizers;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Batch normalisation (keras.io/api/layers/normalization_layers/batch_normalization; Ioffe and
 * Szegedy, 2015, arXiv:1502.03167). While training it normalises with the batch's mean and biased
 * variance and moves its averages towards them; otherwise, or if it is not trainable, it normalises
 * with the averages.
 */
public final class BatchNormalization extends FluentLayer<BatchNormalization> {
  private int axis = -1;
  private double momentum = 0.99;
  private double epsilon = 0.001;
  private boolean center = true;
  private boolean scale = true;
  private Initializer betaInitializer = new Zeros();
  private Initializer gammaInitializer = new Ones();
  private Initializer movingMeanInitializer = new Zeros();
  private Initializer movingVarianceInitializer = new Ones();
  private Regularizer betaRegularizer;
  private Regularizer gammaRegularizer;
  private Weight gamma;
  private Weight beta;
  private Weight movingMean;
  private Weight movingVariance;

  /** Over the last axis. */
  public BatchNormalization() {}

  /** The axis of the channels; default -1. */
  public BatchNormalization axis(int channels) {
    this.axis = channels;
    return self();
  }

  /** How much of the averages stays at each step; default 0.99. */
  public BatchNormalization momentum(double value) {
    this.momentum = value;
    return self();
  }

  /** Added to the variance; default 0.001. */
  public BatchNormalization epsilon(double value) {
    this.epsilon = value;
    return self();
  }

  /** Whether beta is added; default true. */
  public BatchNormalization center(boolean use) {
    this.center = use;
    return self();
  }

  /** Whether gamma is multiplied; default true. */
  public BatchNormalization scale(boolean use) {
    this.scale = use;
    return self();
  }

  /** How beta starts; default {@link Zeros}. */
  public BatchNormalization betaInitializer(Initializer initializer) {
    this.betaInitializer = initializer;
    return self();
  }

  /** How beta starts, by name. */
  public BatchNormalization betaInitializer(String initializer) {
    return betaInitializer(Initializers.get(initializer));
  }

  /** How gamma starts; default {@link Ones}. */
  public BatchNormalization gammaInitializer(Initializer initializer) {
    this.gammaInitializer = initializer;
    return self();
  }

  /** How gamma starts, by name. */
  public BatchNormalization gammaInitializer(String initializer) {
    return gammaInitializer(Initializers.get(initializer));
  }

  /** How the average of the mean starts; default {@link Zeros}. */
  public BatchNormalization movingMeanInitializer(Initializer initializer) {
    this.movingMeanInitializer = initializer;
    return self();
  }

  /** How the average of the variance starts; default {@link Ones}. */
  public BatchNormalization movingVarianceInitializer(Initializer initializer) {
    this.movingVarianceInitializer = initializer;
    return self();
  }

  /** A penalty on beta; default none (null). */
  public BatchNormalization betaRegularizer(Regularizer regularizer) {
    this.betaRegularizer = regularizer;
    return self();
  }

  /** A penalty on beta, by name. */
  public BatchNormalization betaRegularizer(String regularizer) {
    return betaRegularizer(Regularizers.get(regularizer));
  }

  /** A penalty on gamma; default none (null). */
  public BatchNormalization gammaRegularizer(Regularizer regularizer) {
    this.gammaRegularizer = regularizer;
    return self();
  }

  /** A penalty on gamma, by name. */
  public BatchNormalization gammaRegularizer(String regularizer) {
    return gammaRegularizer(Regularizers.get(regularizer));
  }

  /** The axis of the channels. */
  public int axis() {
    return axis;
  }

  /** How much of the averages stays at each step. */
  public double momentum() {
    return momentum;
  }

  /** Added to the variance. */
  public double epsilon() {
    return epsilon;
  }

  /** Whether beta is added. */
  public boolean center() {
    return center;
  }

  /** Whether gamma is multiplied. */
  public boolean scale() {
    return scale;
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    PartialShape input = InputCheck.single(inputs, 2, "(batch, ..., channels)");
    Shape channels = Shape.of(InputCheck.known(input, axis));
    if (scale) {
      gamma = addWeight("gamma", channels, gammaInitializer, gammaRegularizer);
    }
    if (center) {
      beta = addWeight("beta", channels, betaInitializer, betaRegularizer);
    }
    movingMean = addState("moving_mean", channels, movingMeanInitializer);
    movingVariance = addState("moving_variance", channels, movingVarianceInitializer);
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    Ops ops = context.ops();
    int channels = input.shape().normalizeAxis(axis);
    boolean last = channels == input.shape().rank() - 1;
    Tensor x = last ? input : swapWithLast(ops, input, channels);
    Tensor factor = scale ? context.value(gamma) : ops.array().ones(movingMean.spec());
    Tensor offset = center ? context.value(beta) : ops.array().zeros(movingMean.spec());
    Tensor y =
        context.training() && trainable()
            ? whileTraining(context, x, factor, offset)
            : ops.nn()
                .batchNormInference(
                    x,
                    factor,
                    offset,
                    context.value(movingMean),
                    context.value(movingVariance),
                    epsilon);
    return last ? y : swapWithLast(ops, y, channels);
  }

  private Tensor whileTraining(CallContext context, Tensor x, Tensor factor, Tensor offset) {
    List<Tensor> normalized = context.ops().nn().batchNorm(x, factor, offset, epsilon);
    move(context, movingMean, normalized.get(1));
    move(context, movingVariance, normalized.get(2));
    return normalized.get(0);
  }

  private void move(CallContext context, Weight average, Tensor batch) {
    MathOps math = context.ops().math();
    Tensor stays = math.multiply(context.value(average), momentum);
    Tensor constant = context.ops().array().stopGradient(batch);
    context.update(average, math.add(stays, math.multiply(constant, 1 - momentum)));
  }

  private static Tensor swapWithLast(Ops ops, Tensor x, int axis) {
    int[] permutation = new int[x.shape().rank()];
    for (int i = 0; i < permutation.length; i++) {
      permutation[i] = i;
    }
    permutation[axis] = permutation.length - 1;
    permutation[permutation.length - 1] = axis;
    return ops.array().transpose(x, permutation);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Ones;
import dev.lamina.initializers.Zeros;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Batch normalisation (keras.io/api/layers/normalization_layers/batch_normalization; Ioffe and
 * Szegedy, 2015, arXiv:1502.03167). While training it normalises with the batch's mean and biased
 * variance and moves its averages towards them; otherwise, or if it is not trainable, it normalises
 * with the averages. Masked positions do not count in mean and variance. Keras's {@code
 * synchronized} and {@code renorm} are not supported and refused.
 */
public final class BatchNormalization extends ScaledNormalization<BatchNormalization> {
  private int axis = -1;
  private double momentum = 0.99;
  private final WeightArguments meanArguments = new WeightArguments("moving_mean", new Zeros());
  private final WeightArguments varianceArguments =
      new WeightArguments("moving_variance", new Ones());
  private Weight movingMean;
  private Weight movingVariance;

  /** Over the last axis. */
  public BatchNormalization() {}

  static BatchNormalization fromConfig(ConfigReader reader) {
    BatchNormalization layer = new BatchNormalization();
    reader.integer("axis", axis -> layer.axis(Math.toIntExact(axis)));
    reader.number("momentum", layer::momentum);
    layer.meanArguments.read(reader);
    layer.varianceArguments.read(reader);
    reader.unsupported("synchronized", false);
    reader.unsupported("renorm", false);
    reader.ignore("renorm_clipping", "renorm_momentum");
    return layer.normalization(reader);
  }

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

  /** How the average of the mean starts; default {@link Zeros}. */
  public BatchNormalization movingMeanInitializer(Initializer initializer) {
    meanArguments.initializer(initializer);
    return self();
  }

  /** How the average of the variance starts; default {@link Ones}. */
  public BatchNormalization movingVarianceInitializer(Initializer initializer) {
    varianceArguments.initializer(initializer);
    return self();
  }

  /** The axis of the channels. */
  public int axis() {
    return axis;
  }

  /** How much of the averages stays at each step. */
  public double momentum() {
    return momentum;
  }

  @Override
  public Config getConfig() {
    Config config = super.getConfig().put("axis", axis).put("momentum", momentum);
    return weightConfig(switches(config), meanArguments, varianceArguments)
        .put("synchronized", false)
        .put("renorm", false)
        .put("renorm_clipping", null)
        .put("renorm_momentum", 0.99);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    PartialShape input = InputCheck.single(inputs, 2, "(batch, ..., channels)");
    Shape channels = Shape.of(InputCheck.known(input, axis));
    buildScale(channels, scale(), center());
    movingMean = addState("moving_mean", channels, meanArguments.initializer());
    movingVariance = addState("moving_variance", channels, varianceArguments.initializer());
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    Ops ops = context.ops();
    context.mask(input).ifPresent(mask -> requireFit(mask, input));
    Tensor x = LastAxis.swap(ops, Statistics.wide(context, input), axis);
    Tensor gamma =
        scale() ? gamma(context) : ops.array().ones(x.spec().withShape(movingMean.spec().shape()));
    Tensor beta =
        center() ? beta(context) : ops.array().zeros(x.spec().withShape(movingMean.spec().shape()));
    Tensor y =
        context.training() && trainable()
            ? whileTraining(context, input, x, gamma, beta)
            : ops.nn()
                .batchNormInference(
                    x,
                    gamma,
                    beta,
                    Statistics.wide(context, context.exactValue(movingMean)),
                    Statistics.wide(context, context.exactValue(movingVariance)),
                    epsilon());
    return LastAxis.swap(ops, Statistics.narrow(context, this, y), axis);
  }

  private Tensor whileTraining(
      CallContext context, Tensor input, Tensor x, Tensor gamma, Tensor beta) {
    Ops ops = context.ops();
    Optional<Tensor> mask = context.mask(input);
    if (mask.isEmpty()) {
      List<Tensor> normalized = ops.nn().batchNorm(x, gamma, beta, epsilon());
      move(context, movingMean, normalized.get(1));
      move(context, movingVariance, normalized.get(2));
      return normalized.get(0);
    }
    Tensor counts = LastAxis.swap(ops, Masks.spread(ops, mask.get(), input.shape()), axis);
    MaskedMoments moments = MaskedMoments.of(ops, x, counts);
    move(context, movingMean, moments.mean());
    move(context, movingVariance, moments.variance());
    return ops.nn()
        .batchNormInference(x, gamma, beta, moments.mean(), moments.variance(), epsilon());
  }

  private void move(CallContext context, Weight average, Tensor batch) {
    MathOps math = context.ops().math();
    Tensor before = Statistics.wide(context, context.exactValue(average));
    Tensor stays = math.multiply(before, momentum);
    Tensor constant = context.ops().array().stopGradient(batch);
    context.update(average, math.add(stays, math.multiply(constant, 1 - momentum)));
  }

  private static void requireFit(Tensor mask, Tensor input) {
    if (mask.shape().rank() != input.shape().rank() - 1) {
      throw new IllegalArgumentException(
          "the mask has shape "
              + mask.shape()
              + "; it must have one axis less than the input, which has shape "
              + input.shape());
    }
  }
}

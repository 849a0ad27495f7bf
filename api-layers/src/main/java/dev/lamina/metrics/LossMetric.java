// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.losses.Loss;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.Optional;

/**
 * The mean of a loss's values.
 *
 * @param <M> the metric's own class
 */
abstract class LossMetric<M extends LossMetric<M>> extends MeanMetric<M> {
  private final Loss loss;

  LossMetric(String name, Loss loss) {
    super(name);
    this.loss = loss;
  }

  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    return loss.values(ops, yTrue, ops.array().cast(yPred, DType.FLOAT32));
  }

  /** Values that do not count have weight 0; as in Keras only where there are weights. */
  @Override
  final Tensor weights(Ops ops, Tensor yTrue, Tensor yPred, Tensor values, Tensor sampleWeight) {
    Optional<Tensor> valid = loss.valid(ops, yTrue, yPred, values);
    return valid
        .map(mask -> ops.array().cast(mask, DType.FLOAT32))
        .map(mask -> ops.math().multiply(mask, ops.array().cast(sampleWeight, DType.FLOAT32)))
        .orElse(sampleWeight);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.DOWN);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;

/** Class numbers of targets, for predictions with a score of each class on the last axis. */
final class Classes {
  private Classes() {}

  /** INT32 numbers from numbers, given with or without a last axis of extent 1. */
  static Tensor ofNumbers(Ops ops, Metric metric, Tensor yTrue, Tensor yPred) {
    Shape predictions = yPred.shape();
    Shape wanted = Shape.of(Arrays.copyOf(predictions.dims(), predictions.rank() - 1));
    boolean column = yTrue.shape().equals(predictions.withDim(-1, 1));
    if (!column && !yTrue.shape().equals(wanted)) {
      throw metric.misfit(
          "class numbers of the predictions' shape without its last axis", yTrue, yPred);
    }
    return ops.array().cast(ops.array().reshape(yTrue, wanted), DType.INT32);
  }

  /** The places of the ones in one-hot targets. */
  static Tensor ofOneHot(Ops ops, Metric metric, Tensor yTrue, Tensor yPred) {
    if (!yTrue.shape().equals(yPred.shape())) {
      throw metric.misfit("one-hot targets of the predictions' shape", yTrue, yPred);
    }
    return ops.reduce().argMax(yTrue, -1);
  }
}

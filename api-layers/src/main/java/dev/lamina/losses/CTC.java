// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.ConfigReader;
import dev.lamina.layers.PartialShape;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/**
 * Connectionist temporal classification: minus the log probability of all ways in which frames
 * spell a sequence of labels (keras.io/api/losses; Graves et al. 2006). Targets are class numbers
 * of shape {@code (batch, most labels)}, filled up with 0, which is the blank; predictions are
 * logits of shape {@code (batch, frames, classes)}.
 */
public final class CTC extends FluentLoss<CTC> {
  private static final int BLANK = 0;

  /** With Keras's defaults. */
  public CTC() {
    super("ctc");
  }

  static CTC fromConfig(ConfigReader reader) {
    return new CTC().read(reader);
  }

  @Override
  public void checkTargets(HostTensor yTrue, PartialShape predictions) {
    new ClassNumbers(name(), -1).check(yTrue, predictions, null);
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    if (yTrue.shape().rank() != 2
        || yPred.shape().rank() != 3
        || yTrue.shape().dim(0) != yPred.shape().dim(0)) {
      throw new IllegalArgumentException(
          "loss '"
              + name()
              + "' needs targets of shape (batch, labels) and predictions of shape (batch, frames,"
              + " classes); given "
              + yTrue.shape()
              + " and "
              + yPred.shape());
    }
    Tensor labels = ops.array().cast(yTrue, DType.INT32);
    Tensor given = ops.compare().notEqual(labels, ops.array().scalar(DType.INT32, BLANK));
    Tensor counts = ops.reduce().sum(ops.array().cast(given, DType.FLOAT32), false, -1);
    TensorSpec lengths = TensorSpec.of(DType.INT32, yPred.shape().dim(0));
    Tensor frames = ops.array().fill(lengths, yPred.shape().dim(1));
    return ops.nn().ctcLoss(labels, yPred, ops.array().cast(counts, DType.INT32), frames, BLANK);
  }
}

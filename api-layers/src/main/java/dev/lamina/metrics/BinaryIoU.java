// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;

/**
 * Intersection over union of the classes 0 and 1, averaged
 * (keras.io/api/metrics/segmentation_metrics).
 */
public final class BinaryIoU extends Overlap<BinaryIoU> {
  private double threshold = 0.5;

  /**
   * Of classes.
   *
   * @param targetClassIds those that are averaged; none given means both
   */
  public BinaryIoU(long... targetClassIds) {
    super(2, targetClassIds.length == 0 ? all(2) : targetClassIds);
  }

  static BinaryIoU fromConfig(ConfigReader reader) {
    boolean some = reader.given("target_class_ids");
    BinaryIoU made = some ? new BinaryIoU(reader.integers("target_class_ids")) : new BinaryIoU();
    reader.number("threshold", made::threshold);
    return made.read(reader);
  }

  /** From which on predictions are class 1; default 0.5. */
  public BinaryIoU threshold(double value) {
    this.threshold = value;
    return this;
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("target_class_ids", targets()).put("threshold", threshold);
  }

  @Override
  Tensor prepared(Ops ops, Tensor yPred) {
    Tensor p = ops.array().cast(yPred, DType.FLOAT32);
    Tensor limit = ops.array().scalar(DType.FLOAT32, threshold);
    return ops.array().cast(ops.compare().greaterEqual(p, limit), DType.INT32);
  }
}

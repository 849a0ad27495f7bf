// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;

/**
 * Intersection over union, averaged over all classes, for one-hot targets
 * (keras.io/api/metrics/segmentation_metrics).
 */
public final class OneHotMeanIoU extends Overlap<OneHotMeanIoU> {
  /**
   * Of classes.
   *
   * @param numClasses how many there are
   */
  public OneHotMeanIoU(int numClasses) {
    super(numClasses, all(numClasses));
    setSparseYTrue(false);
    setSparseYPred(false);
  }

  static OneHotMeanIoU fromConfig(ConfigReader reader) {
    return new OneHotMeanIoU(Math.toIntExact(reader.integer("num_classes"))).readOverlap(reader);
  }

  /** A class number of targets that count nothing; default none. */
  public OneHotMeanIoU ignoreClass(long number) {
    setIgnoreClass(number);
    return this;
  }

  /** Whether predictions are class numbers instead of scores of classes; default false. */
  public OneHotMeanIoU sparseYPred(boolean sparse) {
    setSparseYPred(sparse);
    return this;
  }

  /** The axis of the classes, where there are scores; default -1. */
  public OneHotMeanIoU axis(int value) {
    setAxis(value);
    return this;
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("num_classes", numClasses())
        .put("ignore_class", ignoreClass())
        .put("sparse_y_pred", sparseYPred())
        .put("axis", axis());
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;

/**
 * Intersection over union, averaged over all classes, for one-hot targets
 * (keras.io/api/metrics/segmentation_metrics).
 */
public final class OneHotMeanIoU extends FluentOverlap<OneHotMeanIoU> {
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

  @Override
  public Config getConfig() {
    return scores(
        super.getConfig().put("num_classes", numClasses()).put("ignore_class", ignoreClass()));
  }
}

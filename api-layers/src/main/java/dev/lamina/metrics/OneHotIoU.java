// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;

/**
 * Intersection over union of some classes, averaged, for one-hot targets
 * (keras.io/api/metrics/segmentation_metrics).
 */
public final class OneHotIoU extends FluentOverlap<OneHotIoU> {
  /**
   * Of classes.
   *
   * @param numClasses how many there are
   * @param targetClassIds those that are averaged, one at least
   */
  public OneHotIoU(int numClasses, long... targetClassIds) {
    super(numClasses, targetClassIds);
    setSparseYTrue(false);
    setSparseYPred(false);
  }

  static OneHotIoU fromConfig(ConfigReader reader) {
    return new OneHotIoU(
            Math.toIntExact(reader.integer("num_classes")), reader.integers("target_class_ids"))
        .readOverlap(reader);
  }

  @Override
  public Config getConfig() {
    return scores(
        super.getConfig()
            .put("num_classes", numClasses())
            .put("target_class_ids", targets())
            .put("ignore_class", ignoreClass()));
  }
}

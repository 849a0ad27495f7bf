// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;

/**
 * Intersection over union of some classes, averaged (keras.io/api/metrics/segmentation_metrics).
 */
public final class IoU extends FluentOverlap<IoU> {
  /**
   * Of classes.
   *
   * @param numClasses how many there are
   * @param targetClassIds those that are averaged, one at least
   */
  public IoU(int numClasses, long... targetClassIds) {
    super(numClasses, targetClassIds);
  }

  static IoU fromConfig(ConfigReader reader) {
    IoU made =
        new IoU(Math.toIntExact(reader.integer("num_classes")), reader.integers("target_class_ids"))
            .readOverlap(reader);
    reader.flag("sparse_y_true", made::sparseYTrue);
    return made;
  }

  /** Whether targets are class numbers instead of scores of classes; default true. */
  public IoU sparseYTrue(boolean sparse) {
    setSparseYTrue(sparse);
    return this;
  }

  @Override
  public Config getConfig() {
    return scores(
        super.getConfig()
            .put("num_classes", numClasses())
            .put("target_class_ids", targets())
            .put("ignore_class", ignoreClass())
            .put("sparse_y_true", sparseYTrue()));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;

/**
 * Intersection over union, averaged over all classes (keras.io/api/metrics/segmentation_metrics).
 */
public final class MeanIoU extends FluentOverlap<MeanIoU> {
  /**
   * Of classes.
   *
   * @param numClasses how many there are
   */
  public MeanIoU(int numClasses) {
    super(numClasses, all(numClasses));
  }

  static MeanIoU fromConfig(ConfigReader reader) {
    MeanIoU made = new MeanIoU(Math.toIntExact(reader.integer("num_classes"))).readOverlap(reader);
    reader.flag("sparse_y_true", made::sparseYTrue);
    return made;
  }

  /** Whether targets are class numbers instead of scores of classes; default true. */
  public MeanIoU sparseYTrue(boolean sparse) {
    setSparseYTrue(sparse);
    return this;
  }

  @Override
  public Config getConfig() {
    return scores(
        super.getConfig()
            .put("num_classes", numClasses())
            .put("ignore_class", ignoreClass())
            .put("sparse_y_true", sparseYTrue()));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What Keras's layers of images take in a dict, by its names; a dict within it by a slash. */
final class ImageKeys {
  static final String IMAGES = "images";
  static final String LABELS = "labels";
  static final String MASKS = "segmentation_masks";
  static final String BOXES = "bounding_boxes/boxes";
  static final String BOX_LABELS = "bounding_boxes/labels";

  /** What may go with images, in the order in which it comes out of a layer. */
  static final List<String> BESIDE = List.of(LABELS, MASKS, BOXES, BOX_LABELS);

  private ImageKeys() {}

  /** Refuses data without images, half of bounding boxes, and other names. */
  static void check(Map<String, ?> data) {
    TreeSet<String> others = new TreeSet<>(data.keySet());
    BESIDE.forEach(others::remove);
    if (!others.remove(IMAGES) || !others.isEmpty()) {
      throw new IllegalArgumentException(
          "data must be images and, if wanted, "
              + String.join(", ", BESIDE)
              + "; given "
              + new TreeSet<>(data.keySet()));
    }
    if (data.containsKey(BOXES) != data.containsKey(BOX_LABELS)) {
      throw new IllegalArgumentException(BOXES + " and " + BOX_LABELS + " must be given together");
    }
  }
}

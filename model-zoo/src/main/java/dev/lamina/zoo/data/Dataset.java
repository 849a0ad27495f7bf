// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.data;

import dev.lamina.tensor.Shape;

/**
 * A named data set in host memory.
 *
 * @param name what it was asked for by, for example {@code digits}
 * @param classes number of classes; labels are smaller
 */
public record Dataset(String name, int classes, LabelledImages train, LabelledImages test) {
  /** Refuses sets whose images differ in size. */
  public Dataset {
    if (!imageShape(train).equals(imageShape(test))) {
      throw new IllegalArgumentException(
          name + ": train images are " + imageShape(train) + ", test images " + imageShape(test));
    }
  }

  /** Shape of one image, {@code (height, width, channels)}. */
  public Shape imageShape() {
    return imageShape(train);
  }

  private static Shape imageShape(LabelledImages images) {
    Shape shape = images.images().spec().shape();
    return Shape.of(shape.dim(1), shape.dim(2), shape.dim(3));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** The window of a 2-D pooling op. Padding is narrower than the window. */
public record Window2d(
    int height, int width, int strideHeight, int strideWidth, Padding2d padding) {
  /** Refuses extents and strides below 1, and windows that could lie in the padding alone. */
  public Window2d {
    if (Math.min(Math.min(height, width), Math.min(strideHeight, strideWidth)) < 1) {
      throw new IllegalArgumentException(
          "pool size ("
              + height
              + ", "
              + width
              + ") and strides ("
              + strideHeight
              + ", "
              + strideWidth
              + ") must be >= 1");
    }
    if (Math.max(padding.top(), padding.bottom()) >= height
        || Math.max(padding.left(), padding.right()) >= width) {
      throw new IllegalArgumentException(
          padding + " must be narrower than the pool size (" + height + ", " + width + ")");
    }
  }

  /** Shape of the output for an image {@code (batch, height, width, channels)}. */
  Shape output(Op op, List<TensorSpec> inputs, Shape image) {
    Check.that(image.rank() == 4, op, inputs, "the image must be (batch, height, width, channels)");
    long rows =
        Padding2d.positions(image.dim(1), padding.top() + padding.bottom(), height, strideHeight);
    long columns =
        Padding2d.positions(image.dim(2), padding.left() + padding.right(), width, strideWidth);
    Check.that(rows > 0 && columns > 0, op, inputs, "the window does not fit into the image");
    return Shape.of(image.dim(0), rows, columns, image.dim(3));
  }
}

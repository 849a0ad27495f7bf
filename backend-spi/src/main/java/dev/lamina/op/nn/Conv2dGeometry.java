// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * How a 2-D kernel moves over an image, shared by the convolution and its two gradients.
 *
 * @param groups number of groups that input and output channels are split into
 */
public record Conv2dGeometry(
    int strideHeight,
    int strideWidth,
    int dilationHeight,
    int dilationWidth,
    Padding2d padding,
    int groups) {
  /** Refuses strides, dilations and groups below 1. */
  public Conv2dGeometry {
    if (Math.min(
            Math.min(strideHeight, strideWidth),
            Math.min(groups, Math.min(dilationHeight, dilationWidth)))
        < 1) {
      throw new IllegalArgumentException(
          "strides ("
              + strideHeight
              + ", "
              + strideWidth
              + "), dilations ("
              + dilationHeight
              + ", "
              + dilationWidth
              + ") and groups "
              + groups
              + " must be >= 1");
    }
  }

  /** Extent that a kernel of {@code height} rows covers. */
  public int windowHeight(long height) {
    return (int) ((height - 1) * dilationHeight + 1);
  }

  /** Extent that a kernel of {@code width} columns covers. */
  public int windowWidth(long width) {
    return (int) ((width - 1) * dilationWidth + 1);
  }

  /**
   * Shape of the output, channels last.
   *
   * @param image {@code (batch, height, width, channels)}
   * @param kernel {@code (height, width, channels / groups, filters)}
   */
  Shape output(Op op, List<TensorSpec> inputs, Shape image, Shape kernel) {
    Check.that(
        image.rank() == 4 && kernel.rank() == 4,
        op,
        inputs,
        "image and kernel must have rank 4: (batch, height, width, channels) and (height, width,"
            + " channels / groups, filters)");
    Check.that(
        kernel.dim(2) * groups == image.dim(3) && kernel.dim(3) % groups == 0,
        op,
        inputs,
        "the kernel's channels must be the image's divided by groups, and groups must divide the"
            + " filters");
    Check.that(kernel.dim(0) > 0 && kernel.dim(1) > 0, op, inputs, "the kernel must not be empty");
    long rows =
        Padding2d.positions(
            image.dim(1),
            padding.top() + padding.bottom(),
            windowHeight(kernel.dim(0)),
            strideHeight);
    long columns =
        Padding2d.positions(
            image.dim(2),
            padding.left() + padding.right(),
            windowWidth(kernel.dim(1)),
            strideWidth);
    Check.that(rows > 0 && columns > 0, op, inputs, "the kernel does not fit into the image");
    return Shape.of(image.dim(0), rows, columns, kernel.dim(3));
  }
}

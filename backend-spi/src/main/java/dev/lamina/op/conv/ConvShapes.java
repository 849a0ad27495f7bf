// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.conv;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** What the shape rules of the convolutions share. */
final class ConvShapes {
  private ConvShapes() {}

  static void checkGroups(int groups) {
    if (groups < 1) {
      throw new IllegalArgumentException("groups " + groups + " must be >= 1");
    }
  }

  /**
   * Shape of a convolution's output.
   *
   * @param image {@code (batch, spatial..., channels)}
   * @param kernel {@code (spatial..., channels / groups, filters)}
   */
  static Shape output(
      Op op, List<TensorSpec> inputs, Window window, int groups, Shape image, Shape kernel) {
    Shape positions = window.output(op, inputs, image);
    Check.that(
        kernel.rank() == image.rank(),
        op,
        inputs,
        "the kernel must be (spatial..., channels / groups, filters) with "
            + window.rank()
            + " spatial axes");
    for (int axis = 0; axis < window.rank(); axis++) {
      Check.that(
          kernel.dim(axis) == window.size().get(axis),
          op,
          inputs,
          "the kernel's spatial extents must be the window's size " + window.size());
    }
    Check.that(
        kernel.dim(-2) * groups == image.dim(-1) && kernel.dim(-1) % groups == 0,
        op,
        inputs,
        "the kernel's channels must be the image's divided by groups, and groups must divide the"
            + " filters");
    Check.that(
        kernel.dim(-2) > 0 && kernel.dim(-1) > 0, op, inputs, "there must be channels and filters");
    return positions.withDim(-1, kernel.dim(-1));
  }

  /** The kernel of a convolution, {@code (spatial..., channels, filters)}. */
  static Shape kernel(Window window, long channels, long filters) {
    long[] dims = new long[window.rank() + 2];
    for (int axis = 0; axis < window.rank(); axis++) {
      dims[axis] = window.size().get(axis);
    }
    dims[window.rank()] = channels;
    dims[window.rank() + 1] = filters;
    return Shape.of(dims);
  }

  /** Refuses a third input that is not one number a filter. */
  static void checkBias(Op op, List<TensorSpec> inputs, long filters) {
    Check.that(
        inputs.size() == 2 || inputs.get(2).shape().equals(Shape.of(filters)),
        op,
        inputs,
        "the bias must have one element a filter");
  }

  /** Image, kernel and, if given, bias: floating point, of one dtype. */
  static void checkOperands(Op op, List<TensorSpec> inputs, int most) {
    Check.arity(op, inputs, 2, most);
    Check.sameDtype(op, inputs);
    Check.floating(op, inputs, 0);
  }
}

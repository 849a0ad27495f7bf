// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.tensor.Shape;

/** Coordinates and row-major positions. */
final class Index {
  private Index() {}

  static int[] coordinates(Shape shape, int position) {
    int[] result = new int[shape.rank()];
    int rest = position;
    for (int axis = result.length - 1; axis >= 0; axis--) {
      int extent = (int) shape.dim(axis);
      result[axis] = rest % extent;
      rest /= extent;
    }
    return result;
  }

  static int position(Shape shape, int[] coordinates) {
    int result = 0;
    for (int axis = 0; axis < coordinates.length; axis++) {
      result = result * (int) shape.dim(axis) + coordinates[axis];
    }
    return result;
  }

  /** Position in an operand of the element that broadcasting pairs with {@code coordinates}. */
  static int broadcast(Shape operand, int[] coordinates) {
    int result = 0;
    int lead = coordinates.length - operand.rank();
    for (int axis = 0; axis < operand.rank(); axis++) {
      int extent = (int) operand.dim(axis);
      result = result * extent + (extent == 1 ? 0 : coordinates[lead + axis]);
    }
    return result;
  }
}

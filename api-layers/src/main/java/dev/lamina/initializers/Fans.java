// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.tensor.Shape;
import java.util.List;

/** How many inputs and outputs a unit of a weight has, as Keras counts them. */
record Fans(double in, double out) {
  /**
   * A matrix is {@code (in, out)}; a convolution kernel's last two axes are channels and filters,
   * each times the size of the window. Axes count only if both kinds are given.
   */
  static Fans of(Shape shape, FanAxes axes) {
    if (axes.input().isPresent() && axes.output().isPresent()) {
      return new Fans(product(shape, axes.input().get()), product(shape, axes.output().get()));
    }
    return switch (shape.rank()) {
      case 0 -> new Fans(1, 1);
      case 1 -> new Fans(shape.dim(0), shape.dim(0));
      default -> {
        double window = (double) shape.size() / (shape.dim(-1) * shape.dim(-2));
        yield new Fans(shape.dim(-2) * window, shape.dim(-1) * window);
      }
    };
  }

  private static double product(Shape shape, List<Integer> axes) {
    return axes.stream().mapToDouble(shape::dim).reduce(1, (a, b) -> a * b);
  }
}

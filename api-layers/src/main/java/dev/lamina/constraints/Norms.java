// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.constraints;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Lengths of a weight along axes, and weights with other lengths. */
final class Norms {
  /** Added to lengths before a division, Keras's {@code epsilon()}. */
  private static final double EPSILON = 1e-7;

  private Norms() {}

  static Tensor of(Ops ops, Tensor weight, List<Integer> axes) {
    int[] over = axes.stream().mapToInt(Integer::intValue).toArray();
    return ops.math().sqrt(ops.reduce().sum(ops.math().square(weight), true, over));
  }

  /** The weight with lengths {@code desired} in the place of {@code norms}. */
  static Tensor scaled(Ops ops, Tensor weight, Tensor norms, Tensor desired) {
    return ops.math().multiply(weight, ops.math().divide(desired, ops.math().add(norms, EPSILON)));
  }

  static Tensor unit(Ops ops, Tensor weight, List<Integer> axes) {
    return ops.math().divide(weight, ops.math().add(of(ops, weight, axes), EPSILON));
  }

  /** The argument {@code axis}, 0 by default. */
  static List<Integer> axes(ConfigReader arguments) {
    if (!arguments.given("axis")) {
      return List.of(0);
    }
    return Arrays.stream(arguments.integers("axis")).mapToObj(Math::toIntExact).toList();
  }

  /** What Keras writes of it: a number if there is one axis. */
  static Object written(List<Integer> axes) {
    return axes.size() == 1 ? axes.get(0) : axes;
  }

  static List<Integer> checked(List<Integer> axes) {
    if (axes.isEmpty()) {
      throw new IllegalArgumentException("axes must be at least one axis, given none");
    }
    return List.copyOf(axes);
  }
}

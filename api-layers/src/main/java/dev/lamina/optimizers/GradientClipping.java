// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Limits gradients one by one or together; formulas and order of operations as in Keras. */
final class GradientClipping {
  private GradientClipping() {}

  /** Clipped gradients; nulls stay. */
  static List<Tensor> clipped(Ops ops, CommonArguments arguments, List<Tensor> gradients) {
    if (arguments.globalClipnorm.isPresent()) {
      return together(ops, gradients, arguments.globalClipnorm.getAsDouble());
    }
    List<Tensor> clipped = new ArrayList<>();
    gradients.forEach(gradient -> clipped.add(clipped(ops, arguments, gradient)));
    return clipped;
  }

  private static Tensor clipped(Ops ops, CommonArguments arguments, Tensor gradient) {
    if (gradient == null) {
      return null;
    }
    if (arguments.clipnorm.isPresent()) {
      double limit = arguments.clipnorm.getAsDouble();
      Tensor norm = ops.math().sqrt(ops.reduce().sum(ops.math().square(gradient)));
      Tensor scaled = ops.math().multiply(gradient, limit);
      return ops.math().divide(scaled, ops.math().maximum(norm, limit));
    }
    if (arguments.clipvalue.isPresent()) {
      double limit = arguments.clipvalue.getAsDouble();
      return ops.math().clip(gradient, -limit, limit);
    }
    return gradient;
  }

  private static List<Tensor> together(Ops ops, List<Tensor> gradients, double limit) {
    MathOps math = ops.math();
    Tensor squares = null;
    for (Tensor gradient : gradients.stream().filter(Objects::nonNull).toList()) {
      Tensor own = ops.array().cast(ops.reduce().sum(math.square(gradient)), DType.FLOAT32);
      squares = squares == null ? own : math.add(squares, own);
    }
    List<Tensor> clipped = new ArrayList<>();
    if (squares == null) {
      return gradients;
    }
    Tensor norm = math.sqrt(squares);
    Tensor share = math.multiply(math.minimum(math.divide(1, norm), 1 / limit), limit);
    // The difference is 0 for a finite norm, and makes the scale NaN for any other.
    Tensor scale = math.add(share, math.subtract(norm, norm));
    for (Tensor gradient : gradients) {
      clipped.add(
          gradient == null
              ? null
              : math.multiply(gradient, ops.array().cast(scale, gradient.dtype())));
    }
    return clipped;
  }
}

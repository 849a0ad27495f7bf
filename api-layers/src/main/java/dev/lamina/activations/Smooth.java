// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.activations;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;

/** Functions made of exponentials and roots. */
final class Smooth {
  private static final double SELU_ALPHA = 1.6732632423543772848170429916717;
  private static final double SELU_SCALE = 1.0507009873554804934193349852946;

  private Smooth() {}

  static Tensor selu(Ops ops, Tensor x) {
    return ops.math().multiply(ops.activation().elu(x, SELU_ALPHA), SELU_SCALE);
  }

  /** {@code max(x, 0) + alpha (e^(min(x, 0) / alpha) - 1)}. */
  static Tensor celu(Ops ops, Tensor x, double alpha) {
    MathOps math = ops.math();
    Tensor below = math.expm1(math.divide(math.minimum(x, 0), alpha));
    return math.add(math.relu(x), math.multiply(below, alpha));
  }

  /** {@code -log(1 + e^-x)}. */
  static Tensor logSigmoid(Ops ops, Tensor x) {
    return ops.math().negate(ops.math().softplus(ops.math().negate(x)));
  }

  /** {@code x / (1 + |x|)}. */
  static Tensor softsign(Ops ops, Tensor x) {
    return ops.math().divide(x, ops.math().add(ops.math().abs(x), 1));
  }

  /** {@code (x + sqrt(x^2 + b)) / 2}. */
  static Tensor squareplus(Ops ops, Tensor x, double b) {
    MathOps math = ops.math();
    return math.divide(math.add(x, math.sqrt(math.add(math.square(x), b))), 2);
  }

  /** {@code x - tanh(x)}. */
  static Tensor tanhShrink(Ops ops, Tensor x) {
    return ops.math().subtract(x, ops.math().tanh(x));
  }

  /** The first half of an axis times the sigmoid of the second half. */
  static Tensor glu(Ops ops, Tensor x, int axis) {
    Shape shape = x.shape();
    int split = shape.normalizeAxis(axis);
    long extent = shape.dim(split);
    if (extent % 2 != 0) {
      throw new IllegalArgumentException(
          "glu halves axis " + axis + ", whose extent must be even; given shape " + shape);
    }
    long[] dims = shape.dims();
    dims[split] = extent / 2;
    long[] begin = new long[dims.length];
    Tensor first = ops.array().slice(x, Shape.of(begin), Shape.of(dims));
    begin[split] = extent / 2;
    Tensor second = ops.array().slice(x, Shape.of(begin), Shape.of(dims));
    return ops.math().multiply(first, ops.math().sigmoid(second));
  }
}

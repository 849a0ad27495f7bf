// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.activations;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.OptionalDouble;

/** Functions that are straight lines in pieces. */
final class Rectified {
  private Rectified() {}

  /** {@code x} from the threshold on, at most {@code maxValue}; below it {@code slope (x - t)}. */
  static Tensor relu(Ops ops, Tensor x, double slope, OptionalDouble maxValue, double threshold) {
    MathOps math = ops.math();
    if (slope != 0 && maxValue.isEmpty() && threshold == 0) {
      return ops.activation().leakyRelu(x, slope);
    }
    Tensor y = threshold == 0 ? math.relu(x) : above(ops, x, threshold, 0);
    if (maxValue.isPresent()) {
      y = math.minimum(y, maxValue.getAsDouble());
    }
    if (slope == 0) {
      return y;
    }
    Tensor below = math.relu(math.subtract(threshold, x));
    return math.subtract(y, math.multiply(below, slope));
  }

  /** {@code x} where it is greater than the threshold, else another number. */
  static Tensor above(Ops ops, Tensor x, double threshold, double otherwise) {
    return ops.compare().select(greater(ops, x, threshold), x, constant(ops, x, otherwise));
  }

  static Tensor hardTanh(Ops ops, Tensor x) {
    return ops.math().clip(x, -1, 1);
  }

  /** The hard sigmoid of Keras 1 and 2, for their models: {@code clip(0.2 x + 0.5, 0, 1)}. */
  static Tensor steepHardSigmoid(Ops ops, Tensor x) {
    return ops.math().clip(ops.math().add(ops.math().multiply(x, 0.2), 0.5), 0, 1);
  }

  static Tensor hardSilu(Ops ops, Tensor x) {
    return ops.math().multiply(x, ops.activation().hardSigmoid(x));
  }

  /** {@code x} outside {@code [-threshold, threshold]}, else 0. */
  static Tensor hardShrink(Ops ops, Tensor x, double threshold) {
    Tensor far = greater(ops, ops.math().abs(x), threshold);
    return ops.compare().select(far, x, constant(ops, x, 0));
  }

  /** What {@code x} has outside {@code [-threshold, threshold]}. */
  static Tensor softShrink(Ops ops, Tensor x, double threshold) {
    MathOps math = ops.math();
    Tensor over = math.relu(math.subtract(x, threshold));
    return math.subtract(over, math.relu(math.subtract(math.negate(x), threshold)));
  }

  static Tensor greater(Ops ops, Tensor x, double bound) {
    return ops.compare().greater(x, constant(ops, x, bound));
  }

  static Tensor constant(Ops ops, Tensor like, double value) {
    return ops.array().scalar(like.dtype(), value);
  }
}

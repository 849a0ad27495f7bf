// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * Minus the cosine of the angle between targets and predictions along an axis: -1 where they point
 * the same way (keras.io/api/losses/regression_losses).
 *
 * <p>Keras writes no axis into a loss's configuration, and neither does this one.
 */
public final class CosineSimilarity extends FluentLoss<CosineSimilarity> {
  private int axis = -1;

  /** With Keras's defaults. */
  public CosineSimilarity() {
    super("cosine_similarity");
  }

  static CosineSimilarity fromConfig(ConfigReader reader) {
    CosineSimilarity made = new CosineSimilarity().read(reader);
    reader.integer("axis", axis -> made.axis(Math.toIntExact(axis)));
    return made;
  }

  /** The axis of the vectors; default -1. */
  public CosineSimilarity axis(int value) {
    this.axis = value;
    return this;
  }

  /** The axis of the vectors. */
  public int axis() {
    return axis;
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    Ranks.Aligned pair = aligned(ops, yTrue, yPred);
    Tensor y = unit(ops, pair.first());
    Tensor p = unit(ops, pair.second());
    Tensor cosine = ops.reduce().sum(ops.math().multiply(y, p), false, axis);
    return ops.math().negate(cosine);
  }

  /** A vector of length 1; one of length 0 stays. */
  private Tensor unit(Ops ops, Tensor x) {
    MathOps math = ops.math();
    Tensor squares = ops.reduce().sum(math.square(x), true, axis);
    Tensor factor = math.minimum(math.rsqrt(squares), 1 / EPSILON);
    return math.multiply(x, factor);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.layers.PartialShape;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;

/**
 * {@code (1 - p[y]^q) / q} for targets that are class numbers, classes on the last axis
 * (keras.io/api/losses; Zhang and Sabuncu 2018). It bears wrong labels better than cross-entropy.
 */
public final class CategoricalGeneralizedCrossEntropy
    extends FluentLoss<CategoricalGeneralizedCrossEntropy> {
  private double q = 0.5;

  /** With Keras's defaults. */
  public CategoricalGeneralizedCrossEntropy() {
    super("categorical_generalized_cross_entropy");
  }

  static CategoricalGeneralizedCrossEntropy fromConfig(ConfigReader reader) {
    CategoricalGeneralizedCrossEntropy made = new CategoricalGeneralizedCrossEntropy().read(reader);
    reader.number("q", made::q);
    return made;
  }

  /** Between cross-entropy, near 0, and mean absolute error, near 1; in (0, 1), default 0.5. */
  public CategoricalGeneralizedCrossEntropy q(double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException("q " + value + " must be in (0, 1)");
    }
    this.q = value;
    return this;
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("q", q);
  }

  @Override
  public void checkTargets(HostTensor yTrue, PartialShape predictions) {
    new ClassNumbers(name(), -1).check(yTrue, predictions, null);
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    MathOps math = ops.math();
    Tensor labels = new ClassNumbers(name(), -1).of(ops, yTrue, yPred);
    int classes = Math.toIntExact(yPred.shape().dim(-1));
    Tensor hot = ops.array().oneHot(labels, classes, yPred.dtype());
    Tensor own = ops.reduce().sum(math.multiply(yPred, hot), false, -1);
    return math.divide(math.subtract(1, math.power(own, q)), q);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * {@code 1 - sum(y p) / (sum(y p) + alpha sum(y (1 - p)) + beta sum((1 - y) p))}
 * (keras.io/api/losses; Salehi et al. 2017). Without axes all of a batch gives one value.
 */
public final class Tversky extends FluentLoss<Tversky> {
  private double alpha = 0.5;
  private double beta = 0.5;
  private long[] axis;

  /** With Keras's defaults. */
  public Tversky() {
    super("tversky");
  }

  static Tversky fromConfig(ConfigReader reader) {
    Tversky made = new Tversky().read(reader);
    reader.number("alpha", made::alpha);
    reader.number("beta", made::beta);
    reader.integers("axis", made::axis);
    return made;
  }

  /** The factor of what is missed; default 0.5. */
  public Tversky alpha(double value) {
    this.alpha = value;
    return this;
  }

  /** The factor of what is found wrongly; default 0.5. */
  public Tversky beta(double value) {
    this.beta = value;
    return this;
  }

  /** The axes of the sums, as a rule all but the batch; default all. */
  public Tversky axis(long... axes) {
    this.axis = axes.clone();
    return this;
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("alpha", alpha)
        .put("beta", beta)
        .put("axis", SumAxes.config(axis));
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    MathOps math = ops.math();
    Ranks.Aligned pair = sameShape(ops, yTrue, yPred);
    Tensor y = pair.first();
    Tensor p = pair.second();
    Tensor common = sum(ops, math.multiply(y, p));
    Tensor missed = sum(ops, math.multiply(math.subtract(1, p), y));
    Tensor wrong = sum(ops, math.multiply(p, math.subtract(1, y)));
    Tensor errors = math.add(math.multiply(missed, alpha), math.multiply(wrong, beta));
    Tensor all = math.add(math.add(common, errors), EPSILON);
    return math.subtract(1, math.divide(common, all));
  }

  private Tensor sum(Ops ops, Tensor x) {
    return ops.reduce().sum(x, false, SumAxes.of(axis));
  }
}

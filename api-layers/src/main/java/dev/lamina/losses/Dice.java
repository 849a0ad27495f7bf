// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * {@code 1 - 2 sum(y p) / (sum(y) + sum(p))} (keras.io/api/losses; Dice 1945). Without axes all of
 * a batch gives one value.
 */
public final class Dice extends FluentLoss<Dice> {
  private long[] axis;

  /** With Keras's defaults. */
  public Dice() {
    super("dice");
  }

  static Dice fromConfig(ConfigReader reader) {
    Dice made = new Dice().read(reader);
    reader.integers("axis", made::axis);
    return made;
  }

  /** The axes of the sums, as a rule all but the batch; default all. */
  public Dice axis(long... axes) {
    this.axis = axes.clone();
    return this;
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("axis", SumAxes.config(axis));
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    MathOps math = ops.math();
    Ranks.Aligned pair = sameShape(ops, yTrue, yPred);
    Tensor common = sum(ops, math.multiply(pair.first(), pair.second()));
    Tensor all = math.add(sum(ops, pair.first()), sum(ops, pair.second()));
    return math.subtract(1, math.divide(math.multiply(common, 2), math.add(all, EPSILON)));
  }

  private Tensor sum(Ops ops, Tensor x) {
    return ops.reduce().sum(x, false, SumAxes.of(axis));
  }
}

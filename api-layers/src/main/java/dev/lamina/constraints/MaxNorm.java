// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.constraints;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Lengths of at most {@code maxValue} (keras.io/api/layers/constraints; Srivastava et al., 2014).
 *
 * @param maxValue 2 by default, >= 0
 * @param axes over which lengths are taken, 0 by default: a column of a dense kernel, all inputs of
 *     one unit
 */
public record MaxNorm(double maxValue, List<Integer> axes) implements Constraint {
  /** Refuses a negative length. */
  public MaxNorm {
    Range.notNegative("maxValue", maxValue);
    axes = Norms.checked(axes);
  }

  /** At most 2, along axis 0. */
  public MaxNorm() {
    this(2);
  }

  /** At most a length, along axis 0. */
  public MaxNorm(double maxValue) {
    this(maxValue, List.of(0));
  }

  static MaxNorm fromConfig(ConfigReader arguments) {
    return new MaxNorm(arguments.number("max_value", 2.0), Norms.axes(arguments));
  }

  @Override
  public Config getConfig() {
    return new Config().put("max_value", maxValue).put("axis", Norms.written(axes));
  }

  @Override
  public Tensor apply(Ops ops, Tensor weight) {
    Tensor norms = Norms.of(ops, weight, axes);
    return Norms.scaled(ops, weight, norms, ops.math().clip(norms, 0, maxValue));
  }
}

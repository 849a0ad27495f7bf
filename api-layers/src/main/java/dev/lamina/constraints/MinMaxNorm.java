// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.constraints;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Lengths between two bounds (keras.io/api/layers/constraints).
 *
 * @param minValue 0 by default, >= 0
 * @param maxValue 1 by default, >= minValue
 * @param rate how far a length outside goes towards its bound in one update, 1 by default, in [0,
 *     1]
 * @param axes over which lengths are taken, 0 by default
 */
public record MinMaxNorm(double minValue, double maxValue, double rate, List<Integer> axes)
    implements Constraint {
  /** Refuses negative lengths, bounds in the wrong order and a rate outside [0, 1]. */
  public MinMaxNorm {
    Range.notNegative("minValue", minValue);
    Range.check(maxValue >= minValue, "maxValue", maxValue, ">= minValue " + minValue);
    Range.share("rate", rate);
    axes = Norms.checked(axes);
  }

  /** Between 0 and 1, at once, along axis 0. */
  public MinMaxNorm() {
    this(0, 1);
  }

  /** Between two bounds, at once, along axis 0. */
  public MinMaxNorm(double minValue, double maxValue) {
    this(minValue, maxValue, 1, List.of(0));
  }

  static MinMaxNorm fromConfig(ConfigReader arguments) {
    return new MinMaxNorm(
        arguments.number("min_value", 0.0),
        arguments.number("max_value", 1.0),
        arguments.number("rate", 1.0),
        Norms.axes(arguments));
  }

  @Override
  public Config getConfig() {
    return new Config()
        .put("min_value", minValue)
        .put("max_value", maxValue)
        .put("rate", rate)
        .put("axis", Norms.written(axes));
  }

  @Override
  public Tensor apply(Ops ops, Tensor weight) {
    MathOps math = ops.math();
    Tensor norms = Norms.of(ops, weight, axes);
    Tensor bounded = math.multiply(math.clip(norms, minValue, maxValue), rate);
    Tensor desired = math.add(bounded, math.multiply(norms, 1 - rate));
    return Norms.scaled(ops, weight, norms, desired);
  }
}

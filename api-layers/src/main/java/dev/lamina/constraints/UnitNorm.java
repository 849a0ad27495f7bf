// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.constraints;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Lengths of 1 (keras.io/api/layers/constraints).
 *
 * @param axes over which lengths are taken, 0 by default
 */
public record UnitNorm(List<Integer> axes) implements Constraint {
  /** Along some axes. */
  public UnitNorm {
    axes = Norms.checked(axes);
  }

  /** Along axis 0. */
  public UnitNorm() {
    this(List.of(0));
  }

  static UnitNorm fromConfig(ConfigReader arguments) {
    return new UnitNorm(Norms.axes(arguments));
  }

  @Override
  public Config getConfig() {
    return new Config().put("axis", Norms.written(axes));
  }

  @Override
  public Tensor apply(Ops ops, Tensor weight) {
    return Norms.unit(ops, weight, axes);
  }
}

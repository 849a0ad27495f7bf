// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** Minimum of inputs, element by element (keras.io/api/layers/merging_layers/minimum). */
public final class Minimum extends Extreme<Minimum> {
  /** A minimum. */
  public Minimum() {}

  static Minimum fromConfig(ConfigReader reader) {
    return new Minimum().common(reader);
  }

  @Override
  Tensor extreme(Ops ops, Tensor x, Tensor y) {
    return ops.math().minimum(x, y);
  }
}

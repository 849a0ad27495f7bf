// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** Maximum of inputs, element by element (keras.io/api/layers/merging_layers/maximum). */
public final class Maximum extends Extreme<Maximum> {
  /** A maximum. */
  public Maximum() {}

  static Maximum fromConfig(ConfigReader reader) {
    return new Maximum().common(reader);
  }

  @Override
  Tensor extreme(Ops ops, Tensor x, Tensor y) {
    return ops.math().maximum(x, y);
  }
}

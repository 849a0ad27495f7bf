// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** The first input minus the second (keras.io/api/layers/merging_layers/subtract). */
public final class Subtract extends Merge<Subtract> {
  /** A difference. */
  public Subtract() {}

  static Subtract fromConfig(ConfigReader reader) {
    return new Subtract().common(reader);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    if (inputs.size() != 2) {
      throw new IllegalArgumentException("takes 2 inputs, given " + inputs.size());
    }
  }

  @Override
  Tensor merge(CallContext context, List<Tensor> inputs) {
    return context.ops().math().subtract(inputs.get(0), inputs.get(1));
  }
}

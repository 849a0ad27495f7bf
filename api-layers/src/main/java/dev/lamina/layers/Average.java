// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** Mean of inputs, element by element (keras.io/api/layers/merging_layers/average). */
public final class Average extends Merge<Average> {
  /** A mean. */
  public Average() {}

  static Average fromConfig(ConfigReader reader) {
    return new Average().common(reader);
  }

  @Override
  Tensor merge(CallContext context, List<Tensor> inputs) {
    return context.ops().math().divide(fold(inputs, context.ops().math()::add), inputs.size());
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** Sum of inputs of one shape, extents of 1 stretched (keras.io/api/layers/merging_layers/add). */
public final class Add extends Merge<Add> {
  /** A sum. */
  public Add() {}

  static Add fromConfig(ConfigReader reader) {
    return new Add().common(reader);
  }

  @Override
  Tensor merge(CallContext context, List<Tensor> inputs) {
    return fold(inputs, context.ops().math()::add);
  }
}

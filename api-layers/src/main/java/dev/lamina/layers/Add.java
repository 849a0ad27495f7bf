// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Sum of two or more inputs of one shape, extents of 1 stretched
 * (keras.io/api/layers/merging_layers/add).
 */
public final class Add extends FluentLayer<Add> {
  /** A sum. */
  public Add() {}

  @Override
  protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
    if (inputs.size() < 2) {
      throw new IllegalArgumentException("takes at least 2 inputs, given " + inputs.size());
    }
    Tensor sum = inputs.get(0);
    for (Tensor next : inputs.subList(1, inputs.size())) {
      sum = context.ops().math().add(sum, next);
    }
    return List.of(sum);
  }
}

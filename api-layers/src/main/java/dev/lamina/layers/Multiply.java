// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Product of inputs, element by element (keras.io/api/layers/merging_layers/multiply). Where an
 * input is masked it counts as 1; where all are, the product is 0.
 */
public final class Multiply extends Merge<Multiply> {
  /** A product. */
  public Multiply() {}

  static Multiply fromConfig(ConfigReader reader) {
    return new Multiply().common(reader);
  }

  @Override
  Tensor merge(CallContext context, List<Tensor> inputs) {
    Ops ops = context.ops();
    List<Tensor> masks = new ArrayList<>();
    List<Tensor> factors = new ArrayList<>();
    for (Tensor input : inputs) {
      Optional<Tensor> mask =
          context.mask(input).map(given -> Masks.spread(ops, given, input.shape()));
      mask.ifPresent(masks::add);
      Tensor one = ops.array().scalar(input.dtype(), 1);
      factors.add(mask.map(given -> ops.compare().select(given, input, one)).orElse(input));
    }
    Tensor product = fold(factors, ops.math()::multiply);
    if (masks.size() < inputs.size()) {
      return product;
    }
    Tensor zero = ops.array().scalar(product.dtype(), 0);
    return ops.compare().select(fold(masks, ops.logic()::or), product, zero);
  }
}

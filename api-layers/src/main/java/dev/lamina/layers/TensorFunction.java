// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.Tensor;
import java.util.List;

/** What a {@link Lambda} layer computes. */
@FunctionalInterface
public interface TensorFunction {
  /** The outputs for inputs, by ops alone. */
  List<Tensor> apply(CallContext context, List<Tensor> inputs);
}

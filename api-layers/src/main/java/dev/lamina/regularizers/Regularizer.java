// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.regularizers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** A penalty on a weight or on a layer's output, which training adds to the loss. */
@FunctionalInterface
public interface Regularizer {
  /** The penalty, a scalar of {@code x}'s dtype. */
  Tensor penalty(Ops ops, Tensor x);
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.activations;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** A function that a layer applies to its output; the shape stays, except under {@code glu}. */
@FunctionalInterface
public interface ActivationFunction {
  /** The function's values for {@code x}. */
  Tensor apply(Ops ops, Tensor x);

  /** The name in messages, and in files where it is one of {@link Activations#names}. */
  default String name() {
    return "custom";
  }
}

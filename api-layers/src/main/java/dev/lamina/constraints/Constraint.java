// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.constraints;

import dev.lamina.config.Config;
import dev.lamina.config.KerasObject;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** A rule that a weight is brought back to after each update (keras.io/api/layers/constraints). */
@FunctionalInterface
public interface Constraint extends KerasObject {
  /** The nearest values that keep the rule, of {@code weight}'s spec. */
  Tensor apply(Ops ops, Tensor weight);

  /** Its arguments by Keras's names; by default none. */
  @Override
  default Config getConfig() {
    return new Config();
  }
}

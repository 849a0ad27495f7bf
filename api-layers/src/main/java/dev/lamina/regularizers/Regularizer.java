// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.regularizers;

import dev.lamina.config.Config;
import dev.lamina.config.KerasObject;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** A penalty on a weight or on a layer's output, which training adds to the loss. */
@FunctionalInterface
public interface Regularizer extends KerasObject {
  /** The penalty, a scalar of {@code x}'s dtype. */
  Tensor penalty(Ops ops, Tensor x);

  /**
   * Its arguments by Keras's names.
   *
   * @throws IllegalStateException if it is given as code and does not override this
   */
  @Override
  default Config getConfig() {
    throw new IllegalStateException(
        "regularizer " + getClass().getName() + " cannot be written; override getConfig");
  }
}

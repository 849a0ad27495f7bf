// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.Tensor;

/** Softmax along an axis as a layer (keras.io/api/layers/activation_layers/softmax). */
public final class Softmax extends FluentLayer<Softmax> {
  private final int axis;

  /** Along the last axis. */
  public Softmax() {
    this(-1);
  }

  /** Along an axis, counted with the batch; negative axes count from the end. */
  public Softmax(int axis) {
    this.axis = axis;
  }

  /** The axis. */
  public int axis() {
    return axis;
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    return context.ops().nn().softmax(input, axis);
  }
}

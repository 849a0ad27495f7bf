// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Inputs joined along an axis (keras.io/api/layers/merging_layers/concatenate); all other extents
 * are equal.
 */
public final class Concatenate extends FluentLayer<Concatenate> {
  private final int axis;

  /** Along the last axis. */
  public Concatenate() {
    this(-1);
  }

  /** Along an axis, counted with the batch; negative axes count from the end. */
  public Concatenate(int axis) {
    this.axis = axis;
  }

  /** The axis. */
  public int axis() {
    return axis;
  }

  @Override
  protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("takes at least 1 input, given none");
    }
    return List.of(context.ops().array().concat(inputs, axis));
  }
}

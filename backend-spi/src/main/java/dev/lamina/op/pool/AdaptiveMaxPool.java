// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.pool;

import dev.lamina.op.CompositeOp;
import dev.lamina.op.spatial.Window;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * Maxima of as many windows as {@code size} says, cut as in {@link AdaptiveAveragePool}
 * (keras.io/api/layers/pooling_layers/adaptive_max_pooling2d).
 */
public record AdaptiveMaxPool(List<Integer> size) implements CompositeOp {
  /** Refuses sizes below 1. */
  public AdaptiveMaxPool {
    size = AdaptiveWindows.checked(size);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return AdaptiveWindows.infer(this, inputs, size);
  }

  /** The last element of a window, repeated, never is the first of the greatest. */
  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    Tensor image = inputs.get(0);
    Window window = AdaptiveWindows.window(image.shape(), size);
    Tensor windows = AdaptiveWindows.layOut(ops, image, size, AdaptiveWindows.Filler.LAST);
    return List.of(ops.pool().maxPool(windows, window).get(0));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.pool;

import dev.lamina.op.CompositeOp;
import dev.lamina.op.spatial.Window;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Maxima of as many windows as {@code size} says, cut as in {@link AdaptiveAveragePool}
 * (keras.io/api/layers/pooling_layers/adaptive_max_pooling2d).
 */
public record AdaptiveMaxPool(List<Integer> size) implements CompositeOp {
  /** Elements of a window whose maximum libraries find fast: its index is a byte to them. */
  private static final int ONE_POOLING = 255;

  /** Refuses sizes below 1. */
  public AdaptiveMaxPool {
    size = AdaptiveWindows.checked(size);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return AdaptiveWindows.infer(this, inputs, size);
  }

  /**
   * The last element of a window, repeated, never is the first of the greatest. Nor does the order
   * change which is first where large windows are pooled axis by axis, the last axis first.
   */
  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    Tensor image = inputs.get(0);
    Window window = AdaptiveWindows.window(image.shape(), size);
    Tensor windows = AdaptiveWindows.layOut(ops, image, size, AdaptiveWindows.Filler.LAST);
    if (window.elements() <= ONE_POOLING) {
      return List.of(ops.pool().maxPool(windows, window).get(0));
    }
    for (int axis = size.size() - 1; axis >= 0; axis--) {
      int[] along = new int[size.size()];
      Arrays.fill(along, 1);
      along[axis] = window.size().get(axis);
      Window line = Window.of(along).withStrides(along);
      windows = ops.pool().maxPool(windows, line).get(0);
    }
    return List.of(windows);
  }
}

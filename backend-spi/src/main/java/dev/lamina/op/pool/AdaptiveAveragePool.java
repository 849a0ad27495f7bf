// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.pool;

import dev.lamina.op.CompositeOp;
import dev.lamina.op.spatial.Window;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Means of as many windows as {@code size} says. On an axis of extent {@code e} with {@code s}
 * outputs, output {@code i} takes the elements from {@code floor(i e / s)} up to, but not with,
 * {@code ceil((i + 1) e / s)} (keras.io/api/layers/pooling_layers/adaptive_average_pooling2d).
 * Images are {@code (batch, spatial..., channels)}.
 */
public record AdaptiveAveragePool(List<Integer> size) implements CompositeOp {
  /** Refuses sizes below 1. */
  public AdaptiveAveragePool {
    size = AdaptiveWindows.checked(size);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return AdaptiveWindows.infer(this, inputs, size);
  }

  /**
   * Windows filled up with zeros have means that are too small by the part that their own elements
   * make up.
   */
  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    Tensor image = inputs.get(0);
    Window window = AdaptiveWindows.window(image.shape(), size);
    Tensor windows = AdaptiveWindows.layOut(ops, image, size, AdaptiveWindows.Filler.ZERO);
    Tensor means = ops.pool().averagePool(windows, window, false);
    for (int i = 0; i < size.size(); i++) {
      long extent = image.shape().dim(i + 1);
      if (!AdaptiveWindows.even(extent, size.get(i))) {
        Tensor lengths = AdaptiveWindows.lengths(ops, extent, size.get(i));
        Tensor part =
            ops.math().divide(window.size().get(i), ops.array().cast(lengths, image.dtype()));
        long[] dims = new long[image.shape().rank()];
        Arrays.fill(dims, 1);
        dims[i + 1] = size.get(i);
        means = ops.math().multiply(means, ops.array().reshape(part, Shape.of(dims)));
      }
    }
    return List.of(means);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.pool.AdaptiveAveragePool;
import dev.lamina.op.pool.AdaptiveMaxPool;
import dev.lamina.op.pool.AveragePool;
import dev.lamina.op.pool.AveragePoolGrad;
import dev.lamina.op.pool.MaxPool;
import dev.lamina.op.pool.MaxPoolGrad;
import dev.lamina.op.pool.MaxPoolPick;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Pooling over one, two or three spatial axes, as many as the window has. Images are {@code (batch,
 * spatial..., channels)}.
 */
public final class PoolOps {
  private final OpApplier applier;

  PoolOps(OpApplier applier) {
    this.applier = applier;
  }

  /** Maxima of windows, and where each lies in its window. */
  public List<Tensor> maxPool(Tensor image, Window window) {
    return applier.apply(new MaxPool(window), List.of(image));
  }

  /** Gradient of max pooling for its image, of shape {@code image}. */
  public Tensor maxPoolGrad(Tensor indices, Tensor dy, Window window, Shape image) {
    return applier.one(new MaxPoolGrad(window, image), indices, dy);
  }

  /** Elements of an image at the places of another pooling's maxima. */
  public Tensor maxPoolPick(Tensor indices, Tensor image, Window window) {
    return applier.one(new MaxPoolPick(window), indices, image);
  }

  /** Means of windows; padding counts as zeros only if {@code countPadding}. */
  public Tensor averagePool(Tensor image, Window window, boolean countPadding) {
    return applier.one(new AveragePool(window, countPadding), image);
  }

  /** Gradient of average pooling for its image, of shape {@code image}. */
  public Tensor averagePoolGrad(Tensor dy, Window window, boolean countPadding, Shape image) {
    return applier.one(new AveragePoolGrad(window, countPadding, image), dy);
  }

  /** Means of as many windows as each spatial axis is to have. */
  public Tensor adaptiveAveragePool(Tensor image, int... size) {
    return applier.one(new AdaptiveAveragePool(list(size)), image);
  }

  /** Maxima of as many windows as each spatial axis is to have. */
  public Tensor adaptiveMaxPool(Tensor image, int... size) {
    return applier.one(new AdaptiveMaxPool(list(size)), image);
  }

  private static List<Integer> list(int... values) {
    return Arrays.stream(values).boxed().toList();
  }
}

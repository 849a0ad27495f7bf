// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import static dev.lamina.tensor.TensorSpec.float32;

import dev.lamina.op.Op;
import dev.lamina.op.pool.AdaptiveAveragePool;
import dev.lamina.op.pool.AdaptiveMaxPool;
import dev.lamina.op.pool.AveragePool;
import dev.lamina.op.pool.AveragePoolGrad;
import dev.lamina.op.pool.MaxPool;
import dev.lamina.op.pool.MaxPoolGrad;
import dev.lamina.op.pool.MaxPoolPick;
import dev.lamina.op.spatial.Margins;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Cases of pooling on one, two and three spatial axes. */
final class PoolCases {
  private final List<OpCase> cases = new ArrayList<>();

  static List<OpCase> all() {
    PoolCases pool = new PoolCases();
    pool.lines();
    pool.images();
    pool.volumes();
    pool.adaptive();
    return pool.cases;
  }

  private void lines() {
    pool(Window.of(3).withStrides(3), float32(2, 9, 3));
    pool(Window.of(3).withStrides(2).same(float32(1, 7, 2).shape()), float32(1, 7, 2));
    pool(Window.of(2), float32(1, 5, 1));
    pool(Window.of(3).withDilations(2), float32(2, 8, 2));
    pool(Window.of(3), float32(0, 5, 2));
    max(Window.of(258).withStrides(258), float32(1, 258, 1));
  }

  private void images() {
    pool(Window.of(2, 2).withStrides(2, 2), float32(2, 4, 6, 3));
    pool(
        Window.of(3, 2).withStrides(1, 2).withMargins(new Margins(List.of(1, 0), List.of(1, 1))),
        float32(1, 5, 5, 2));
    pool(
        Window.of(3, 3).withStrides(2, 2).withMargins(new Margins(List.of(0, 0), List.of(1, 1))),
        float32(2, 6, 6, 1));
    pool(Window.of(2, 2).withStrides(3, 3), float32(1, 6, 7, 2));
    pool(Window.of(1, 1), float32(1, 2, 2, 17));
    max(Window.of(17, 17).withStrides(17, 17), float32(1, 17, 17, 1));
    pool(Window.of(2, 2).withDilations(2, 3), float32(1, 5, 6, 2));
    pool(Window.of(2, 2).withStrides(2, 2), float32(0, 4, 6, 3));
  }

  private void volumes() {
    pool(Window.of(2, 2, 2).withStrides(2, 2, 2), float32(2, 4, 2, 4, 3));
    TensorSpec volume = float32(1, 3, 5, 4, 2);
    pool(Window.of(2, 3, 2).withStrides(1, 2, 2).same(volume.shape()), volume);
    pool(Window.of(3, 1, 2), volume);
    pool(Window.of(1, 1, 1), float32(1, 1, 1, 1, 1));
  }

  private void pool(Window window, TensorSpec image) {
    max(window, image);
    for (boolean count : List.of(false, true)) {
      if (!count || !window.margins().isNone()) {
        AveragePool pool = new AveragePool(window, count);
        TensorSpec pooled = pool.infer(List.of(image)).get(0);
        cases.add(OpCase.of(pool, Domain.ANY, image));
        cases.add(OpCase.of(new AveragePoolGrad(window, count, image.shape()), Domain.ANY, pooled));
      }
    }
  }

  private void max(Window window, TensorSpec image) {
    cases.add(OpCase.of(new MaxPool(window), Domain.DISTINCT, image));
    // Indices 0, 1 and 2 would point into padding at some edges, so only without it.
    if (window.margins().isNone() && window.elements() > 2) {
      List<TensorSpec> pooled = new MaxPool(window).infer(List.of(image));
      indexed(new MaxPoolGrad(window, image.shape()), pooled.get(1), pooled.get(0));
      indexed(new MaxPoolPick(window), pooled.get(1), image);
    }
  }

  private void indexed(Op op, TensorSpec indices, TensorSpec values) {
    List<Domain> domains = List.of(Domain.INDEX, Domain.ANY);
    cases.add(new OpCase(op, List.of(indices, values), domains, OpCase.SINGLE));
  }

  private void adaptive() {
    adaptive(List.of(3), float32(2, 9, 2));
    adaptive(List.of(5), float32(2, 7, 3));
    adaptive(List.of(4), float32(1, 3, 2));
    adaptive(List.of(1), float32(0, 5, 2));
    adaptive(List.of(2, 3), float32(2, 4, 6, 2));
    adaptive(List.of(3, 4), float32(1, 7, 6, 2));
    adaptive(List.of(1, 1), float32(2, 3, 5, 4));
    cases.add(
        OpCase.of(new AdaptiveMaxPool(List.of(1, 1)), Domain.DISTINCT, float32(1, 17, 16, 1)));
    adaptive(List.of(5, 2), float32(1, 3, 4, 1));
    adaptive(List.of(2, 2, 3), float32(1, 3, 4, 5, 2));
    adaptive(List.of(1, 1, 1), float32(1, 1, 1, 1, 1));
  }

  private void adaptive(List<Integer> size, TensorSpec image) {
    cases.add(OpCase.of(new AdaptiveAveragePool(size), Domain.ANY, image));
    cases.add(OpCase.of(new AdaptiveMaxPool(size), Domain.DISTINCT, image));
  }
}

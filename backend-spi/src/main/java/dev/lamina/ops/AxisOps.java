// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.axis.CumProd;
import dev.lamina.op.axis.CumSum;
import dev.lamina.op.axis.SearchSorted;
import dev.lamina.op.axis.Sort;
import dev.lamina.op.axis.TakeAlongAxis;
import dev.lamina.op.axis.TakeAlongAxisGrad;
import dev.lamina.op.axis.TopK;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Ops along one axis: cumulative sums and products, order, elements picked by position. Negative
 * axes count from the end.
 */
public final class AxisOps {
  private final OpApplier applier;

  AxisOps(OpApplier applier) {
    this.applier = applier;
  }

  /** Running sum. */
  public Tensor cumSum(Tensor x, int axis) {
    return cumSum(x, axis, false, false);
  }

  /** Running sum, without the element itself if exclusive, from the end if reverse. */
  public Tensor cumSum(Tensor x, int axis, boolean exclusive, boolean reverse) {
    return applier.one(new CumSum(x.shape().normalizeAxis(axis), exclusive, reverse), x);
  }

  /** Running product. */
  public Tensor cumProd(Tensor x, int axis) {
    return cumProd(x, axis, false, false);
  }

  /** Running product, without the element itself if exclusive, from the end if reverse. */
  public Tensor cumProd(Tensor x, int axis, boolean exclusive, boolean reverse) {
    return applier.one(new CumProd(x.shape().normalizeAxis(axis), exclusive, reverse), x);
  }

  /** The elements in order, and their INT32 positions; see {@link Sort}. */
  public List<Tensor> sort(Tensor x, int axis, boolean descending) {
    return applier.apply(new Sort(x.shape().normalizeAxis(axis), descending), List.of(x));
  }

  /** INT32 positions of the elements in order. */
  public Tensor argSort(Tensor x, int axis, boolean descending) {
    return sort(x, axis, descending).get(1);
  }

  /** The k largest elements of the last axis, and their INT32 positions; see {@link TopK}. */
  public List<Tensor> topK(Tensor x, int k) {
    return applier.apply(new TopK(k), List.of(x));
  }

  /** INT32 positions at which values would go into ascending boundaries. */
  public Tensor searchSorted(Tensor boundaries, Tensor values, boolean right) {
    return applier.one(new SearchSorted(right), boundaries, values);
  }

  /** Elements along an axis at the positions of an integer tensor. */
  public Tensor takeAlongAxis(Tensor x, Tensor positions, int axis) {
    return applier.one(new TakeAlongAxis(x.shape().normalizeAxis(axis)), x, positions);
  }

  /**
   * Elements added into zeros of {@code shape} along an axis, at the places of an integer tensor.
   */
  public Tensor takeAlongAxisGrad(Tensor positions, Tensor elements, int axis, Shape shape) {
    return applier.one(
        new TakeAlongAxisGrad(shape.normalizeAxis(axis), shape), positions, elements);
  }
}

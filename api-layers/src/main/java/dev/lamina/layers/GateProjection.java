// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The products of a tensor with the kernels of a cell's gates, which lie side by side. One mask of
 * what is dropped serves all gates, and one product does; with a mask a gate each has its own.
 */
final class GateProjection {
  private final Ops ops;
  private final int gates;
  private final List<Tensor> kernels;
  private final List<Tensor> biases;
  private final List<Tensor> masks;

  /**
   * A projection.
   *
   * @param bias a row for all gates, or null
   * @param masks none, one for all gates, or one for each
   */
  GateProjection(Ops ops, int gates, Tensor kernel, Tensor bias, List<Tensor> masks) {
    this.ops = ops;
    this.gates = gates;
    this.masks = masks;
    boolean apart = masks.size() > 1;
    this.kernels = apart ? ops.array().split(kernel, gates, 1) : List.of(kernel);
    List<Tensor> rows = bias == null ? List.of() : List.of(bias);
    this.biases = apart && bias != null ? ops.array().split(bias, gates, 0) : rows;
  }

  /** What each gate gets. */
  List<Tensor> of(Tensor x) {
    List<Tensor> products = new ArrayList<>();
    for (int i = 0; i < kernels.size(); i++) {
      Tensor kept = masks.isEmpty() ? x : ops.math().multiply(x, masks.get(i));
      products.add(
          biases.isEmpty()
              ? ops.linalg().matmul(kept, kernels.get(i))
              : ops.linalg().matmul(kept, kernels.get(i), biases.get(i)));
    }
    if (products.size() == gates) {
      return products;
    }
    long units = products.get(0).shape().dim(1) / gates;
    return ops.array().split(products.get(0), Collections.nCopies(gates, units), 1);
  }
}

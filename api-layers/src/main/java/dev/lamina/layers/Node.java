// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import java.util.List;

/** One use of a layer on symbolic tensors; a shared layer has several. Compared by identity. */
public final class Node {
  private final Layer layer;
  private final int index;
  private final List<KerasTensor> inputs;
  private List<KerasTensor> outputs = List.of();

  Node(Layer layer, int index, List<KerasTensor> inputs) {
    this.layer = layer;
    this.index = index;
    this.inputs = List.copyOf(inputs);
  }

  /** The layer. */
  public Layer layer() {
    return layer;
  }

  /** The number of this use among the layer's uses, from 0. */
  public int index() {
    return index;
  }

  /** What the layer was given; empty for an input layer. */
  public List<KerasTensor> inputs() {
    return inputs;
  }

  /** What it gave. */
  public List<KerasTensor> outputs() {
    return outputs;
  }

  void outputs(List<KerasTensor> given) {
    this.outputs = List.copyOf(given);
  }
}

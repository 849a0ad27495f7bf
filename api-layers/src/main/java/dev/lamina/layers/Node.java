// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import java.util.List;

/** One use of a layer on symbolic tensors; a shared layer has several. Compared by identity. */
public final class Node {
  private final Layer layer;
  private final int index;
  private final List<KerasTensor> inputs;
  private final CallArguments arguments;
  private List<KerasTensor> outputs = List.of();

  Node(Layer layer, int index, List<KerasTensor> inputs, CallArguments arguments) {
    this.layer = layer;
    this.index = index;
    this.inputs = List.copyOf(inputs);
    this.arguments = arguments;
  }

  /** The layer. */
  public Layer layer() {
    return layer;
  }

  /** The number of this use among the layer's uses, from 0. */
  public int index() {
    return index;
  }

  /** What the layer was given, the tensors of {@link #arguments} last; empty for an input layer. */
  public List<KerasTensor> inputs() {
    return inputs;
  }

  /** What it was told beside its inputs. */
  public CallArguments arguments() {
    return arguments;
  }

  /** What it gave. */
  public List<KerasTensor> outputs() {
    return outputs;
  }

  void outputs(List<KerasTensor> given) {
    this.outputs = List.copyOf(given);
  }
}

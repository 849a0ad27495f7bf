// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.DType;

/**
 * A symbolic tensor: an output of a layer in a network that is being described. It holds no values
 * and belongs to no runtime. Compared by identity.
 */
public final class KerasTensor {
  private final PartialShape shape;
  private final Node producer;
  private final int index;
  private DType dtype;

  KerasTensor(PartialShape shape, DType dtype, Node producer, int index) {
    this.shape = shape;
    this.dtype = dtype;
    this.producer = producer;
    this.index = index;
  }

  /** Shape, with the batch unknown as a rule. */
  public PartialShape shape() {
    return shape;
  }

  /** Element type. */
  public DType dtype() {
    return dtype;
  }

  void retype(DType found) {
    this.dtype = found;
  }

  /** The use of a layer that gives this tensor. */
  public Node producer() {
    return producer;
  }

  /** Which of the producer's outputs this is. */
  public int index() {
    return index;
  }

  @Override
  public String toString() {
    return "KerasTensor[" + shape + ", " + dtype + ", from " + producer.layer().name() + "]";
  }
}

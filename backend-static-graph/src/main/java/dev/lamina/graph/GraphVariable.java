// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.backend.GraphBuilder;
import dev.lamina.backend.SymbolicTensor;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;

/**
 * A variable of a graph. It has a value in each session that initialised it, and none of its own.
 * As the input of an op it means its value when the run starts, or, inside {@link
 * Graph#controlDependencies} on an update of it, the value that the update gives it.
 */
public final class GraphVariable implements Variable, SymbolicTensor {
  private final Graph graph;
  private final HostTensor initial;
  private final boolean trainable;
  private GraphTensor read;

  GraphVariable(Graph graph, HostTensor initial, boolean trainable) {
    this.graph = graph;
    this.initial = initial;
    this.trainable = trainable;
  }

  void bind(GraphTensor value) {
    read = value;
  }

  /** Its value when a run starts, as a tensor of the graph. */
  public GraphTensor read() {
    return read;
  }

  /** The value that the initializer gives it; not to be changed. */
  public HostTensor initial() {
    return initial;
  }

  @Override
  public String name() {
    return read.node().name();
  }

  @Override
  public boolean trainable() {
    return trainable;
  }

  @Override
  public TensorSpec spec() {
    return initial.spec();
  }

  @Override
  public GraphBuilder builder() {
    return graph;
  }

  /** Does nothing: its memory belongs to sessions, which free it. */
  @Override
  public void close() {}

  /** Name and spec. */
  @Override
  public String toString() {
    return name() + " " + spec();
  }
}

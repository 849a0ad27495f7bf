// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.autodiff.RecordedOp;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceException;
import dev.lamina.op.Op;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An op in a graph. */
public final class Node implements RecordedOp {
  private final Graph graph;
  private final long sequence;
  private final List<GraphTensor> inputs;
  private final List<GraphTensor> outputs = new ArrayList<>();
  private final Provenance provenance;
  private Op op;

  Node(
      Graph graph,
      long sequence,
      Op op,
      List<GraphTensor> inputs,
      List<TensorSpec> outputs,
      Provenance provenance) {
    this.provenance = provenance;
    this.graph = graph;
    this.sequence = sequence;
    this.op = op;
    this.inputs = List.copyOf(inputs);
    for (TensorSpec spec : outputs) {
      this.outputs.add(new GraphTensor(this, this.outputs.size(), spec));
    }
  }

  /** The graph that it is part of. */
  public Graph graph() {
    return graph;
  }

  /** Its unique name; in traced graphs the op's name and the node's number. */
  public String name() {
    return provenance.name().isEmpty() ? op.name() + "_" + sequence : provenance.name();
  }

  /** The line of the program that made it, for example {@code Net.java:12}; empty if not known. */
  public String where() {
    return provenance.where();
  }

  /** Where the user wants it to run. */
  public Optional<Device> device() {
    return provenance.device();
  }

  /** Nodes that run whenever this one does, besides its inputs. */
  public List<Node> controls() {
    return provenance.controls();
  }

  /** The node of a user's graph that this one stands for; itself if it stands for none. */
  public Node source() {
    return provenance.source().orElse(this);
  }

  /**
   * A failure of a device with the node of the user's graph that it happened at; the failure itself
   * where there is no such graph.
   */
  public DeviceException explain(DeviceException failure) {
    Node mine = source();
    return mine.where().isEmpty()
        ? failure
        : new DeviceException(
            "node '" + mine.name() + "' (made at " + mine.where() + "): " + failure.getMessage(),
            failure);
  }

  /** Name, spec and line of a tensor of a graph, for messages. */
  static String madeAt(Tensor tensor) {
    Node node = tensor instanceof GraphVariable variable ? variable.read().node() : node(tensor);
    return node == null || node.where().isEmpty() ? "" : " (made at " + node.where() + ")";
  }

  private static Node node(Tensor tensor) {
    return tensor instanceof GraphTensor mine ? mine.node() : null;
  }

  /** What it takes. */
  public List<GraphTensor> inputs() {
    return inputs;
  }

  /** What it gives. */
  public List<GraphTensor> outputs() {
    return outputs;
  }

  /** Fixes the value of a variable read that a later assignment would otherwise change. */
  void freeze(Source.Constant value) {
    op = value;
  }

  @Override
  public Op op() {
    return op;
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public int inputCount() {
    return inputs.size();
  }

  @Override
  public int outputCount() {
    return outputs.size();
  }

  @Override
  public Object inputKey(int input) {
    return inputs.get(input).gradientKey();
  }

  @Override
  public Object outputKey(int output) {
    return outputs.get(output).gradientKey();
  }

  @Override
  public TensorSpec inputSpec(int input) {
    return inputs.get(input).spec();
  }

  @Override
  public TensorSpec outputSpec(int output) {
    return outputs.get(output).spec();
  }

  @Override
  public Tensor savedInput(int input) {
    return inputs.get(input);
  }

  @Override
  public Tensor savedOutput(int output) {
    return outputs.get(output);
  }

  /** Nothing to free: a graph has no values. */
  @Override
  public void release() {}

  @Override
  public String toString() {
    return name();
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.passes;

import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Precision;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Node;
import dev.lamina.graph.Source;
import dev.lamina.op.AliasOp;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one op of element-wise ops that a device computes in one launch. Other nodes keep their
 * order; a group comes where its last node was, or earlier if somebody needs it there.
 */
public final class FuseElementwise implements Pass {
  private final Programs device;

  /** Fuses what the device has kernels for. */
  public FuseElementwise(DeviceRuntime runtime, Precision precision) {
    this.device = new Programs(runtime, precision);
  }

  @Override
  public Graph apply(Graph graph) {
    Graph split = new SplitForFusion(device).apply(graph);
    List<FusedGroup> groups = new Fusion(split, device).groups();
    return groups.isEmpty() ? graph : new Emission(split, groups).run();
  }

  /** Copies a graph with groups in place of their members. */
  private static final class Emission {
    private final Graph source;
    private final Graph target = Graph.unnamed();
    private final Map<Node, FusedGroup> groups = new HashMap<>();
    private final Map<GraphTensor, GraphTensor> copies = new IdentityHashMap<>();

    Emission(Graph source, List<FusedGroup> fused) {
      this.source = source;
      for (FusedGroup group : fused) {
        group.members().forEach(member -> groups.put(member, group));
      }
    }

    Graph run() {
      for (Node node : source.nodes()) {
        boolean launched = !(node.op() instanceof Source) && !(node.op() instanceof AliasOp);
        FusedGroup group = groups.get(node);
        boolean last = group == null || last(group) == node;
        if (launched && last) {
          emit(node);
        }
      }
      source.outputs().forEach(output -> target.outputs().add(copy(output)));
      source.updates().forEach((variable, value) -> target.updates().put(variable, copy(value)));
      return target;
    }

    private static Node last(FusedGroup group) {
      return group.members().get(group.members().size() - 1);
    }

    private GraphTensor copy(GraphTensor tensor) {
      emit(tensor.node());
      return copies.get(tensor);
    }

    /** Copies a node after what it needs. Not by recursion: graphs may be deep. */
    private void emit(Node wanted) {
      Deque<Node> pending = new ArrayDeque<>();
      pending.push(wanted);
      while (!pending.isEmpty()) {
        Node node = pending.peek();
        FusedGroup group = groups.get(node);
        List<GraphTensor> inputs = group == null ? node.inputs() : group.inputs();
        int before = pending.size();
        for (int i = inputs.size() - 1; i >= 0; i--) {
          if (!copies.containsKey(inputs.get(i))) {
            pending.push(inputs.get(i).node());
          }
        }
        if (pending.size() == before) {
          pending.pop();
          add(node, group, inputs);
        }
      }
    }

    private void add(Node node, FusedGroup group, List<GraphTensor> inputs) {
      List<GraphTensor> outputs = group == null ? node.outputs() : group.outputs();
      if (copies.containsKey(outputs.get(0))) {
        return;
      }
      List<GraphTensor> operands = inputs.stream().map(copies::get).toList();
      target.standingFor((group == null ? node : last(group)).source());
      List<GraphTensor> made = target.add(group == null ? node.op() : group.op(), operands);
      for (int i = 0; i < outputs.size(); i++) {
        copies.put(outputs.get(i), made.get(i));
      }
    }
  }
}

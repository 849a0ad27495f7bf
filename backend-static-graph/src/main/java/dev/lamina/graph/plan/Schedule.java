// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.plan;

import dev.lamina.backend.Expansion;
import dev.lamina.device.DeviceException;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.Precision;
import dev.lamina.device.UnsupportedOpException;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Node;
import dev.lamina.graph.Source;
import dev.lamina.op.AliasOp;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The order of launches: that of the graph, but for ops that may overwrite a variable and whose
 * results go nowhere but into variables, such as optimizer updates. Those come last, so that they
 * write in place when nothing can fail any more.
 */
final class Schedule {
  private final List<Step> steps = new ArrayList<>();
  private final int firstWriter;

  Schedule(Graph graph, DeviceRuntime runtime, Precision precision) {
    List<Step> writers = new ArrayList<>();
    Set<Node> used = usedNodes(graph);
    try {
      for (Node node : graph.nodes()) {
        if (!(node.op() instanceof Source) && !(node.op() instanceof AliasOp)) {
          Step step = new Step(node, prepare(node, runtime, precision));
          (used.contains(node) || !mayOverwrite(step, graph) ? steps : writers).add(step);
        }
      }
    } catch (RuntimeException e) {
      steps.forEach(step -> step.kernel().close());
      writers.forEach(step -> step.kernel().close());
      throw e;
    }
    this.firstWriter = steps.size();
    steps.addAll(writers);
  }

  List<Step> steps() {
    return steps;
  }

  /** Whether a step comes after all that may fail. */
  boolean isWriter(int step) {
    return step >= firstWriter;
  }

  /** Whether a result may take the place of a variable that the run changes. */
  private static boolean mayOverwrite(Step step, Graph graph) {
    List<GraphTensor> inputs = step.node().inputs();
    for (int i = 0; i < inputs.size(); i++) {
      boolean changed =
          root(inputs.get(i)).node().op() instanceof Source.VariableRead read
              && graph.updates().containsKey(read.variable());
      for (int output = 0; changed && output < step.node().outputCount(); output++) {
        if (step.kernel().mayAlias(i, output)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Nodes whose results other launches, or the caller, read. */
  private static Set<Node> usedNodes(Graph graph) {
    Set<Node> used = new HashSet<>();
    for (Node node : graph.nodes()) {
      if (!(node.op() instanceof AliasOp)) {
        node.inputs().forEach(input -> used.add(root(input).node()));
      }
    }
    graph.outputs().forEach(output -> used.add(root(output).node()));
    return used;
  }

  /** The tensor whose storage an alias shares. */
  static GraphTensor root(GraphTensor tensor) {
    GraphTensor root = tensor;
    while (root.node().op() instanceof AliasOp) {
      root = root.node().inputs().get(0);
    }
    return root;
  }

  private static Kernel prepare(Node node, DeviceRuntime runtime, Precision precision) {
    List<TensorSpec> inputs = node.inputs().stream().map(GraphTensor::spec).toList();
    KernelRequest request = KernelRequest.of(node.op(), inputs, precision);
    try {
      return Expansion.prepareOrExpand(runtime, request)
          .orElseThrow(() -> new UnsupportedOpException(request, runtime.device()));
    } catch (DeviceException e) {
      throw node.explain(e);
    }
  }
}

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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The order of launches: that of the graph, but for ops that may overwrite a variable and whose
 * results go nowhere but into variables and others like them, such as optimizer updates and the
 * rate that they take. Those come last, so that they write in place when nothing can fail any more.
 */
final class Schedule {
  private final List<Step> steps = new ArrayList<>();
  private final int firstWriter;

  Schedule(Graph graph, DeviceRuntime runtime, Precision precision) {
    try {
      for (Node node : graph.nodes()) {
        if (!(node.op() instanceof Source) && !(node.op() instanceof AliasOp)) {
          steps.add(new Step(node, prepare(node, runtime, precision)));
        }
      }
    } catch (RuntimeException e) {
      steps.forEach(step -> step.kernel().close());
      throw e;
    }
    List<Step> writers = writers(graph);
    steps.removeAll(writers);
    this.firstWriter = steps.size();
    steps.addAll(writers);
  }

  /** The steps that come last, in their order: others do not read their results. */
  private List<Step> writers(Graph graph) {
    Set<Node> early = new HashSet<>();
    graph.outputs().forEach(output -> early.add(Aliases.root(output).node()));
    Deque<Step> writers = new ArrayDeque<>();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      if (!early.contains(step.node()) && mayOverwrite(step, graph)) {
        writers.addFirst(step);
      } else {
        step.node().inputs().forEach(input -> early.add(Aliases.root(input).node()));
      }
    }
    return List.copyOf(writers);
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
          Aliases.root(inputs.get(i)).node().op() instanceof Source.VariableRead read
              && graph.updates().containsKey(read.variable());
      for (int output = 0; changed && output < step.node().outputCount(); output++) {
        if (step.kernel().mayAlias(i, output)) {
          return true;
        }
      }
    }
    return false;
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

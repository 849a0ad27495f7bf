// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.run;

import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.GraphVariable;
import dev.lamina.graph.Group;
import dev.lamina.graph.Initialize;
import dev.lamina.graph.Node;
import dev.lamina.graph.Source;
import dev.lamina.graph.StaticVariable;
import dev.lamina.graph.Update;
import dev.lamina.graph.batch.BatchExtent;
import dev.lamina.graph.batch.OpAttributes;
import dev.lamina.op.AliasOp;
import dev.lamina.op.Op;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The part of a user's graph that a run needs, copied for the shapes of its feeds: every extent is
 * known, variables are those of the session, and what is fed is a placeholder.
 */
public final class Specialization {
  private final Request request;
  private final Map<GraphTensor, TensorSpec> fed;
  private final OptionalLong batch;
  private final SessionVariables variables;
  private final List<Node> needed;
  private final Graph target = Graph.unnamed();
  private final Map<GraphTensor, GraphTensor> copies = new IdentityHashMap<>();
  private final Set<GraphVariable> read = new LinkedHashSet<>();
  private final Map<GraphVariable, Node> updates = new LinkedHashMap<>();
  private final List<GraphVariable> initialized = new ArrayList<>();

  /**
   * Copies what a request needs.
   *
   * @throws IllegalArgumentException if a feed is missing or does not fit; the message names it
   */
  public Specialization(Request request, SessionVariables variables) {
    this.request = request;
    this.variables = variables;
    this.fed = request.fed();
    this.batch = FedBatch.of(fed);
    this.needed = Needed.by(request.fetches(), fed.keySet());
    for (int i = 0; i < request.feeds().size(); i++) {
      GraphTensor tensor = request.feeds().get(i);
      Source.Placeholder source = new Source.Placeholder(i, request.specs().get(i));
      target.standingFor(tensor.node());
      copies.put(tensor, target.add(source, List.of()).get(0));
    }
    needed.forEach(this::copy);
    request.fetches().forEach(fetch -> target.outputs().add(copies.get(fetch)));
    keepControls();
  }

  private void copy(Node node) {
    target.standingFor(node);
    List<GraphTensor> outputs = outputs(node, node.inputs().stream().map(copies::get).toList());
    for (int i = 0; i < outputs.size(); i++) {
      copies.putIfAbsent(node.outputs().get(i), outputs.get(i));
    }
  }

  private List<GraphTensor> outputs(Node node, List<GraphTensor> inputs) {
    Op op = node.op();
    if (op instanceof Source.Placeholder) {
      throw missing(node);
    }
    if (op instanceof Source.State state) {
      read.add(state.variable());
      return target.add(new Source.VariableRead(variables.of(state.variable())), List.of());
    }
    if (op instanceof Update update) {
      claim(update.variable(), node);
      target.updates().put(variables.of(update.variable()), inputs.get(0));
      return inputs;
    }
    if (op instanceof Initialize initialize) {
      claim(initialize.variable(), node);
      variables.of(initialize.variable());
      initialized.add(initialize.variable());
      return target.add(new Source.Constant(HostTensor.of(new long[] {1})), List.of());
    }
    if (op instanceof Group) {
      return inputs.subList(inputs.size() - 1, inputs.size());
    }
    return target.add(concrete(node, inputs), inputs);
  }

  private Op concrete(Node node, List<GraphTensor> inputs) {
    if (!node.graph().hasUnknownBatch()) {
      return node.op();
    }
    if (batch.isEmpty()) {
      if (OpAttributes.dependOnBatch(node.op())) {
        throw new IllegalArgumentException(
            "node "
                + Names.of(node)
                + " depends on the batch size, which nothing that is fed has; feed a placeholder"
                + " with an unknown extent");
      }
      return node.op();
    }
    try {
      Op op = OpAttributes.at(node.op(), batch.getAsLong());
      op.infer(inputs.stream().map(GraphTensor::spec).toList());
      return op;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "node "
              + Names.of(node)
              + " at batch size "
              + batch.getAsLong()
              + ": "
              + BatchExtent.text(e.getMessage()),
          e);
    }
  }

  private IllegalArgumentException missing(Node placeholder) {
    GraphTensor tensor = placeholder.outputs().get(0);
    for (GraphTensor fetch : request.fetches()) {
      if (Needed.by(List.of(fetch), fed.keySet()).contains(placeholder)) {
        return new IllegalArgumentException(
            "placeholder "
                + Names.of(tensor)
                + " must be fed with "
                + BatchExtent.text(tensor.spec())
                + ": "
                + Names.of(fetch)
                + " needs it");
      }
    }
    throw new IllegalStateException(placeholder + " is not needed");
  }

  /** Of two updates of a variable one must run after the other. */
  private void claim(GraphVariable variable, Node update) {
    Node earlier = updates.put(variable, update);
    if (earlier != null && !Needed.dependsOn(update, earlier)) {
      throw new IllegalArgumentException(
          "variable '"
              + variable.name()
              + "' has two updates in one run, "
              + Names.of(earlier)
              + " and "
              + Names.of(update)
              + ", and nothing says which comes last; make one of them inside"
              + " controlDependencies(the other)");
    }
  }

  /** What runs only for others to come after it is a result too, so that it is not dead code. */
  private void keepControls() {
    for (Node node : needed) {
      for (Node control : node.controls()) {
        control.outputs().stream().map(copies::get).filter(this::launched).forEach(this::keep);
      }
      if (node.op() instanceof Group) {
        node.inputs().stream().map(copies::get).filter(this::launched).forEach(this::keep);
      }
    }
  }

  private boolean launched(GraphTensor copy) {
    return !(copy.node().op() instanceof Source || copy.node().op() instanceof AliasOp);
  }

  private void keep(GraphTensor copy) {
    if (!target.outputs().contains(copy) && !target.updates().containsValue(copy)) {
      target.outputs().add(copy);
    }
  }

  /** The copy: its first outputs are the fetches, its placeholders are numbered as the feeds. */
  public Graph graph() {
    return target;
  }

  /** The nodes of the user's graph that run, in the order they were made. */
  List<Node> executed() {
    return needed;
  }

  /** Variables whose value at the start is needed. */
  List<GraphVariable> read() {
    return List.copyOf(read);
  }

  /** Variables that get a new value or their initial one. */
  List<GraphVariable> changed() {
    return List.copyOf(updates.keySet());
  }

  /** Variables that get their initial value, unless an update follows. */
  List<GraphVariable> initialized() {
    return initialized.stream()
        .filter(variable -> updates.get(variable).op() instanceof Initialize)
        .toList();
  }

  /** The session's memory of a variable. */
  StaticVariable memory(GraphVariable variable) {
    return variables.of(variable);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.passes;

import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Node;
import dev.lamina.graph.plan.Aliases;
import dev.lamina.op.Op;
import dev.lamina.op.array.Reshape;
import dev.lamina.op.fused.FusedElementwise;
import dev.lamina.op.fused.FusedReduction;
import dev.lamina.op.fused.FusedStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Nodes as one program. A value that reaches a node through a reshape is reshaped in the program;
 * what comes from elsewhere is an input as it is.
 */
final class FusedGroup {
  private final List<Node> members;
  private final List<FusedStep> reductions = new ArrayList<>();
  private final Map<GraphTensor, Integer> made = new IdentityHashMap<>();
  private final Map<GraphTensor, Integer> numbers = new IdentityHashMap<>();
  private final List<GraphTensor> inputs = new ArrayList<>();
  private final List<FusedStep> steps = new ArrayList<>();
  private final List<GraphTensor> outputs;

  /**
   * @param members in the order of the graph
   * @param outputs those of their results that are needed elsewhere
   */
  FusedGroup(List<Node> members, List<GraphTensor> outputs) {
    this.members = members;
    this.outputs = new ArrayList<>(outputs);
    this.outputs.sort(Comparator.comparing(output -> reduces(output.node())));
    List<Node> maps = members.stream().filter(member -> !reduces(member)).toList();
    maps.forEach(member -> made.put(member.outputs().get(0), -1));
    members.forEach(member -> member.inputs().forEach(this::collect));
    maps.forEach(this::add);
    members.stream().filter(FusedGroup::reduces).forEach(this::addReduction);
  }

  /** Whether a node adds up several elements. */
  static boolean reduces(Node node) {
    return FusedElementwise.isReduction(node.op()) && loopSize(node) != node.outputSpec(0).size();
  }

  /** How many elements a node goes through. */
  static long loopSize(Node node) {
    boolean sums = FusedElementwise.isReduction(node.op());
    return (sums ? node.inputSpec(0) : node.outputSpec(0)).size();
  }

  /** Whether no member reads what a reduction of the group gives. */
  boolean isOnePass() {
    return members.stream()
        .filter(FusedGroup::reduces)
        .noneMatch(member -> readByMembers(member.outputs().get(0)));
  }

  private boolean readByMembers(GraphTensor tensor) {
    return inputs.stream().anyMatch(input -> Aliases.root(input) == tensor);
  }

  private void addReduction(Node member) {
    reductions.add(new FusedStep(member.op(), List.of(number(member.inputs().get(0)))));
  }

  private void collect(GraphTensor tensor) {
    if (!made.containsKey(Aliases.root(tensor)) && !numbers.containsKey(tensor)) {
      numbers.put(tensor, inputs.size());
      inputs.add(tensor);
    }
  }

  private void add(Node member) {
    List<Integer> operands = new ArrayList<>();
    for (GraphTensor input : member.inputs()) {
      operands.add(number(input));
    }
    GraphTensor output = member.outputs().get(0);
    made.put(output, step(new FusedStep(member.op(), operands)));
  }

  private int number(GraphTensor tensor) {
    GraphTensor root = Aliases.root(tensor);
    Integer known = made.get(root);
    if (known == null) {
      return numbers.get(tensor);
    }
    boolean sameShape = root.shape().equals(tensor.shape());
    return sameShape ? known : step(new FusedStep(new Reshape(tensor.shape()), List.of(known)));
  }

  private int step(FusedStep step) {
    steps.add(step);
    return inputs.size() + steps.size() - 1;
  }

  List<Node> members() {
    return members;
  }

  /** What the program takes. */
  List<GraphTensor> inputs() {
    return inputs;
  }

  /** Which results of the members it gives. */
  List<GraphTensor> outputs() {
    return outputs;
  }

  /** The program, with its reductions if there are any. */
  Op op() {
    List<Integer> results = outputs.stream().map(made::get).filter(Objects::nonNull).toList();
    FusedElementwise program = new FusedElementwise(inputs.size(), steps, results);
    return reductions.isEmpty() ? program : new FusedReduction(program, reductions);
  }
}

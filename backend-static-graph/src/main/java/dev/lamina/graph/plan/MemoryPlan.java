// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.plan;

import dev.lamina.device.DeviceRuntime;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Node;
import dev.lamina.graph.Source;
import dev.lamina.graph.StaticVariable;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which memory each tensor of a graph lies in, and which updates of variables need a copy. */
final class MemoryPlan {
  private final Graph graph;
  private final Schedule schedule;
  private final DeviceRuntime runtime;
  private final Map<GraphTensor, Slot> slots = new IdentityHashMap<>();
  private final Map<StaticVariable, Slot> variables = new HashMap<>();
  private final List<Slot> arena = new ArrayList<>();
  private final Map<GraphTensor, Integer> lastReads = new IdentityHashMap<>();
  private final Map<GraphTensor, StaticVariable> onlyUpdates = new IdentityHashMap<>();
  private final List<StaticVariable> copied = new ArrayList<>();
  private final Map<StaticVariable, Slot> preserved = new LinkedHashMap<>();
  private final ArenaLayout layout;

  MemoryPlan(Graph graph, Schedule schedule, DeviceRuntime runtime) {
    this.graph = graph;
    this.schedule = schedule;
    this.runtime = runtime;
    findLastReads();
    findUpdates();
    graph.nodes().stream().filter(node -> node.op() instanceof Source).forEach(this::addSource);
    for (int i = 0; i < schedule.steps().size(); i++) {
      addStep(i);
    }
    keepResults();
    this.layout = new ArenaLayout(arena, runtime.alignment());
  }

  /** The memory of a tensor. */
  Slot slot(GraphTensor tensor) {
    return slots.get(Aliases.root(tensor));
  }

  /** The memory that holds a tensor when the launches and {@link #preserved} copies are done. */
  Slot result(GraphTensor tensor) {
    boolean oldValue = Aliases.root(tensor).node().op() instanceof Source.VariableRead;
    Slot slot = slot(tensor);
    return oldValue ? preserved.getOrDefault(slot.variable(), slot) : slot;
  }

  /** Variables whose old value is a result, and where it is copied before they change. */
  Map<StaticVariable, Slot> preserved() {
    return preserved;
  }

  long arenaBytes() {
    return layout.bytes();
  }

  /** Variables whose new value lies elsewhere when the launches are done. */
  List<StaticVariable> copied() {
    return copied;
  }

  private void findLastReads() {
    for (int i = 0; i < schedule.steps().size(); i++) {
      for (GraphTensor input : schedule.steps().get(i).node().inputs()) {
        lastReads.put(Aliases.root(input), i);
      }
    }
    graph.outputs().forEach(output -> lastReads.put(Aliases.root(output), Integer.MAX_VALUE));
    for (GraphTensor value : graph.updates().values()) {
      if (Aliases.root(value).node().op() instanceof Source.VariableRead) {
        lastReads.put(Aliases.root(value), Integer.MAX_VALUE);
      }
    }
  }

  /** Tensors that one variable, and nobody else, takes as its new value. */
  private void findUpdates() {
    Map<GraphTensor, Integer> counts = new IdentityHashMap<>();
    graph.updates().values().forEach(value -> counts.merge(Aliases.root(value), 1, Integer::sum));
    graph
        .updates()
        .forEach(
            (variable, value) -> {
              GraphTensor root = Aliases.root(value);
              if (counts.get(root) == 1 && !lastReads.containsKey(root)) {
                onlyUpdates.put(root, variable);
              }
            });
  }

  private void addSource(Node node) {
    GraphTensor output = node.outputs().get(0);
    long bytes = bytes(output.spec());
    Slot slot;
    if (node.op() instanceof Source.VariableRead read) {
      slot = variables.computeIfAbsent(read.variable(), key -> Slot.variable(key, bytes));
    } else if (node.op() instanceof Source.Constant) {
      slot = Slot.constant(bytes);
    } else {
      // Inputs are written before the first step.
      slot = newArenaSlot(bytes, -1);
    }
    slots.put(output, slot);
  }

  private void addStep(int index) {
    Step step = schedule.steps().get(index);
    for (GraphTensor input : step.node().inputs()) {
      slot(input).use(index);
    }
    for (GraphTensor output : step.node().outputs()) {
      Slot slot = variableInPlace(step, index, output);
      if (slot == null) {
        slot = inPlace(step, index, output);
      }
      if (slot == null) {
        slot = newArenaSlot(bytes(output.spec()), index);
      }
      slot.use(index);
      slots.put(output, slot);
    }
  }

  /** The variable's own memory, where the step may overwrite the old value, which nobody needs. */
  private Slot variableInPlace(Step step, int index, GraphTensor output) {
    StaticVariable variable = onlyUpdates.get(output);
    if (variable == null || !schedule.isWriter(index) || !variables.containsKey(variable)) {
      return null;
    }
    Slot old = variables.get(variable);
    int input = aliasInput(step, output, old);
    boolean lastReader = input >= 0 && lastReadOfVariable(variable) == index;
    return lastReader ? old : null;
  }

  private int lastReadOfVariable(StaticVariable variable) {
    int last = -1;
    for (Map.Entry<GraphTensor, Integer> read : lastReads.entrySet()) {
      if (read.getKey().node().op() instanceof Source.VariableRead source
          && source.variable() == variable) {
        last = Math.max(last, read.getValue());
      }
    }
    return last;
  }

  /** Memory of an input that dies at this step and may be overwritten. */
  private Slot inPlace(Step step, int index, GraphTensor output) {
    for (GraphTensor input : step.node().inputs()) {
      GraphTensor root = Aliases.root(input);
      Slot slot = slot(input);
      boolean dies = lastReads.get(root) == index && !isUpdate(root);
      if (slot.kind() == Slot.Kind.ARENA
          && dies
          && slot.bytes() == bytes(output.spec())
          && !takenByOutput(step, slot)
          && aliasInput(step, output, slot) >= 0
          && soleOwner(root, slot, index)) {
        return slot;
      }
    }
    return null;
  }

  /** Whether no other tensor that lies in the slot is still needed. */
  private boolean soleOwner(GraphTensor root, Slot slot, int index) {
    for (Map.Entry<GraphTensor, Slot> entry : slots.entrySet()) {
      boolean other = entry.getValue() == slot && entry.getKey() != root;
      if (other
          && (lastReads.getOrDefault(entry.getKey(), -1) >= index || isUpdate(entry.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private boolean isUpdate(GraphTensor root) {
    return graph.updates().values().stream().anyMatch(value -> Aliases.root(value) == root);
  }

  private boolean takenByOutput(Step step, Slot slot) {
    return step.node().outputs().stream().anyMatch(output -> slots.get(output) == slot);
  }

  /** The input in {@code slot} that {@code output} may share, if it is there only once; else -1. */
  private int aliasInput(Step step, GraphTensor output, Slot slot) {
    int found = -1;
    List<GraphTensor> inputs = step.node().inputs();
    for (int i = 0; i < inputs.size(); i++) {
      if (slot(inputs.get(i)) == slot) {
        if (found >= 0) {
          return -1;
        }
        found = i;
      }
    }
    return found >= 0 && step.kernel().mayAlias(found, output.index()) ? found : -1;
  }

  private void keepResults() {
    int end = schedule.steps().size();
    graph.outputs().forEach(output -> preserve(output, end));
    graph.outputs().forEach(output -> result(output).use(end));
    graph
        .updates()
        .forEach(
            (variable, value) -> {
              if (slot(value).variable() != variable) {
                preserve(value, end);
                result(value).use(end);
                copied.add(variable);
              }
            });
  }

  /** Gives the old value of a variable that the run changes a place of its own. */
  private void preserve(GraphTensor tensor, int end) {
    StaticVariable variable = slot(tensor).variable();
    boolean oldValue = Aliases.root(tensor).node().op() instanceof Source.VariableRead;
    if (oldValue && graph.updates().containsKey(variable)) {
      preserved.computeIfAbsent(variable, key -> newArenaSlot(slot(tensor).bytes(), end));
    }
  }

  private Slot newArenaSlot(long bytes, int firstStep) {
    Slot slot = Slot.arena(bytes, firstStep);
    arena.add(slot);
    return slot;
  }

  private long bytes(TensorSpec spec) {
    return spec.size() * runtime.elementBytes(spec.dtype());
  }
}

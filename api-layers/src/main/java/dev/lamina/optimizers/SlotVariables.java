// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.backend.TensorContext;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The variables of the slots of all weights, and the order that Keras keeps them in. */
final class SlotVariables {
  private final List<List<Slot>> slots = new ArrayList<>();
  private final List<List<Variable>> variables = new ArrayList<>();

  SlotVariables(
      TensorContext context,
      String prefix,
      FluentOptimizer<?> optimizer,
      List<? extends Variable> weights) {
    for (Variable weight : weights) {
      List<Slot> own = optimizer.slots(weight);
      slots.add(own);
      variables.add(own.stream().map(slot -> make(context, prefix, slot, weight)).toList());
    }
  }

  private static Variable make(TensorContext context, String prefix, Slot slot, Variable weight) {
    return context.variable(prefix + slot.named(weight), slot.initial(), false);
  }

  List<Slot> slots(int weight) {
    return slots.get(weight);
  }

  List<Variable> of(int weight) {
    return variables.get(weight);
  }

  /** Group by group, and weight by weight in each group. */
  List<Variable> ordered() {
    TreeMap<Integer, List<Variable>> groups = new TreeMap<>();
    for (int i = 0; i < slots.size(); i++) {
      for (int j = 0; j < slots.get(i).size(); j++) {
        groups
            .computeIfAbsent(slots.get(i).get(j).group(), ignored -> new ArrayList<>())
            .add(variables.get(i).get(j));
      }
    }
    return groups.values().stream().flatMap(List::stream).toList();
  }
}

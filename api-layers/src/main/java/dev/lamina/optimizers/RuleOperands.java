// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.op.train.UpdateRule;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule is given for one weight.
 *
 * @param weight after weight decay
 * @param gradient null if the weight stays as it is
 * @param scalars what all weights of its dtype have in common
 * @param constrained whether its next value is not yet its last: others can be updated in place
 */
record RuleOperands(
    Tensor weight, List<Tensor> slots, Tensor gradient, List<Tensor> scalars, boolean constrained) {
  /** Next values of the weight and its slots; empty if it stays. */
  List<Tensor> next(Ops ops, FluentOptimizer<?> optimizer) {
    return gradient == null ? List.of() : optimizer.next(ops, weight, slots, gradient, scalars);
  }

  /** The same for several weights by a rule that is an op, applied once to all that are alike. */
  static List<List<Tensor>> next(Ops ops, UpdateRule rule, List<RuleOperands> operands) {
    List<List<Tensor>> results = new ArrayList<>(Collections.nCopies(operands.size(), List.of()));
    Map<Object, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < operands.size(); i++) {
      RuleOperands each = operands.get(i);
      if (each.gradient != null) {
        List<Object> alike = List.of(each.weight.dtype(), each.constrained);
        groups.computeIfAbsent(alike, key -> new ArrayList<>()).add(i);
      }
    }
    for (List<Integer> group : groups.values()) {
      List<List<Tensor>> inputs = group.stream().map(i -> operands.get(i).inputs()).toList();
      Tensor rate = operands.get(group.get(0)).scalars.get(0);
      List<List<Tensor>> next = ops.train().updates(rule, inputs, rate);
      for (int i = 0; i < next.size(); i++) {
        results.set(group.get(i), next.get(i));
      }
    }
    return results;
  }

  private List<Tensor> inputs() {
    List<Tensor> inputs = new ArrayList<>(List.of(weight));
    inputs.addAll(slots);
    inputs.add(gradient);
    return inputs;
  }
}

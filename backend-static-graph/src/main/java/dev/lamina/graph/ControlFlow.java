// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Branches and bounded loops as nodes without jumps: everything is computed, and one is selected.
 */
final class ControlFlow {
  private final Graph graph;

  ControlFlow(Graph graph) {
    this.graph = graph;
  }

  @SuppressWarnings("try") // the scopes are there for their end
  List<Tensor> cond(
      Tensor predicate, Supplier<List<Tensor>> then, Supplier<List<Tensor>> otherwise) {
    requirePredicate("predicate", predicate);
    try (GraphScope name = graph.nameScope("cond");
        GraphScope pure = graph.withoutUpdates("a branch of cond: both branches are computed")) {
      List<Tensor> first = then.get();
      List<Tensor> second = otherwise.get();
      requireAlike("otherwise", first, second);
      return select(predicate, first, second);
    }
  }

  @SuppressWarnings("try") // the scopes are there for their end
  List<Tensor> whileLoop(
      Function<List<Tensor>, Tensor> condition,
      UnaryOperator<List<Tensor>> body,
      List<Tensor> initial,
      int maximumIterations) {
    if (initial.isEmpty() || maximumIterations < 0) {
      throw new IllegalArgumentException(
          "whileLoop needs an initial value, given "
              + initial
              + ", and maximumIterations >= 0, given "
              + maximumIterations);
    }
    try (GraphScope name = graph.nameScope("while");
        GraphScope pure = graph.withoutUpdates("whileLoop: the loop is unrolled")) {
      return unroll(condition, body, List.copyOf(initial), maximumIterations);
    }
  }

  /**
   * After the end of the loop the body gets the initial values, not the last ones: what is outside
   * of its domain after the last round would make gradients NaN, though nothing selects it.
   */
  private List<Tensor> unroll(
      Function<List<Tensor>, Tensor> condition,
      UnaryOperator<List<Tensor>> body,
      List<Tensor> initial,
      int rounds) {
    List<Tensor> values = initial;
    Tensor active = null;
    for (int i = 0; i < rounds; i++) {
      Tensor goesOn = condition.apply(values);
      requirePredicate("condition", goesOn);
      active = active == null ? goesOn : graph.ops().logic().and(active, goesOn);
      List<Tensor> inputs = i == 0 ? values : select(active, values, initial);
      List<Tensor> next = body.apply(inputs);
      requireAlike("body", initial, next);
      values = select(active, next, values);
    }
    return values;
  }

  private List<Tensor> select(Tensor predicate, List<Tensor> yes, List<Tensor> no) {
    List<Tensor> selected = new ArrayList<>();
    for (int i = 0; i < yes.size(); i++) {
      selected.add(graph.ops().compare().select(predicate, yes.get(i), no.get(i)));
    }
    return selected;
  }

  private static void requirePredicate(String argument, Tensor predicate) {
    if (predicate.dtype() != DType.BOOL || predicate.shape().rank() != 0) {
      throw new IllegalArgumentException(
          argument + ": must be a bool scalar, not " + predicate.spec());
    }
  }

  private static void requireAlike(String argument, List<Tensor> wanted, List<Tensor> given) {
    List<?> specs = wanted.stream().map(Tensor::spec).toList();
    if (!given.stream().map(Tensor::spec).toList().equals(specs)) {
      throw new IllegalArgumentException(
          argument
              + ": gives "
              + given.stream().map(Tensor::spec).toList()
              + "; it must give "
              + specs);
    }
  }
}

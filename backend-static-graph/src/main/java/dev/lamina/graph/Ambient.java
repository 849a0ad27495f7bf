// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.op.Op;
import dev.lamina.tensor.HostTensor;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The graph outside of traced functions. Reading one of its tensors computes what that tensor
 * needs. Nodes that nobody uses are garbage.
 */
final class Ambient {
  private final Graph graph = Graph.forgetful();
  private final Map<StaticVariable, WeakReference<GraphTensor>> reads = new HashMap<>();

  Graph graph() {
    return graph;
  }

  GraphTensor read(StaticVariable variable) {
    WeakReference<GraphTensor> known = reads.get(variable);
    GraphTensor read = known == null ? null : known.get();
    if (read == null) {
      read = graph.add(new Source.VariableRead(variable), List.of()).get(0);
      reads.put(variable, new WeakReference<>(read));
    }
    return read;
  }

  /**
   * Keeps the value that earlier reads of a variable meant, before the variable changes.
   *
   * @param value gives the variable's present value
   */
  void freeze(StaticVariable variable, Function<StaticVariable, HostTensor> value) {
    WeakReference<GraphTensor> known = reads.remove(variable);
    GraphTensor read = known == null ? null : known.get();
    if (read != null) {
      read.node().freeze(new Source.Constant(value.apply(variable)));
    }
  }

  /** Drops what is known of a variable that was closed. */
  void forget(StaticVariable variable) {
    reads.remove(variable);
  }

  List<GraphTensor> add(Op op, List<GraphTensor> inputs) {
    return graph.add(op, inputs);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.run;

import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Node;

/** How messages name nodes and tensors: with the line that made them. */
final class Names {
  private Names() {}

  static String of(GraphTensor tensor) {
    String index = tensor.index() == 0 ? "" : ":" + tensor.index();
    return "'" + tensor.node().name() + index + "'" + where(tensor.node());
  }

  static String of(Node node) {
    return "'" + node.name() + "'" + where(node);
  }

  private static String where(Node node) {
    return node.where().isEmpty() ? "" : " (made at " + node.where() + ")";
  }
}

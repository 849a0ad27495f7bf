// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.passes;

import dev.lamina.graph.Graph;

/** A rewriting of a graph: the result computes the same bits. */
public interface Pass {
  /** A new graph; the given one is unchanged. */
  Graph apply(Graph graph);
}

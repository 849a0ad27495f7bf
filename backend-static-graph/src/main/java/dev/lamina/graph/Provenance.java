// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.device.Device;
import java.util.List;
import java.util.Optional;

/**
 * Where a node comes from.
 *
 * @param name its unique name; empty in graphs that number their nodes
 * @param where the line of the user's program that made it; empty if not known
 * @param device where the user wants it to run
 * @param controls nodes that run whenever it does
 * @param source the node of a user's graph that it stands for, in graphs derived from one
 */
record Provenance(
    String name,
    String where,
    Optional<Device> device,
    List<Node> controls,
    Optional<Node> source) {
  static final Provenance UNKNOWN =
      new Provenance("", "", Optional.empty(), List.of(), Optional.empty());

  /** Of a node that stands for another one. */
  static Provenance of(Node source) {
    return new Provenance("", "", Optional.empty(), List.of(), Optional.of(source));
  }
}

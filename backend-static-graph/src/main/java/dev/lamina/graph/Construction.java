// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.device.Device;
import dev.lamina.op.Op;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far a user's graph is built: names, open scopes, variables, and whether it is finished. */
final class Construction {
  private final Names names = new Names();
  private final Map<String, Node> byName = new LinkedHashMap<>();
  private final List<GraphVariable> variables = new ArrayList<>();
  private final Deque<Level> levels = new ArrayDeque<>(List.of(Level.TOP));
  private int placeholders;
  private boolean unknownBatch;
  private boolean finalized;

  /** What the open scopes say. */
  private record Level(
      String prefix, Optional<Device> device, List<Node> controls, Optional<String> noUpdates) {
    static final Level TOP = new Level("", Optional.empty(), List.of(), Optional.empty());
  }

  List<GraphVariable> variables() {
    return variables;
  }

  Map<String, Node> byName() {
    return byName;
  }

  int nextPlaceholder() {
    return placeholders++;
  }

  boolean hasUnknownBatch() {
    return unknownBatch;
  }

  void useUnknownBatch() {
    unknownBatch = true;
  }

  boolean isFinalized() {
    return finalized;
  }

  void finish() {
    finalized = true;
  }

  /**
   * The provenance of a new node that would like to have a name. Sources compute nothing that could
   * come after anything.
   */
  Provenance next(String name, Op op) {
    Level level = levels.element();
    return new Provenance(
        names.unique(level.prefix() + name),
        SourceLine.here(),
        level.device(),
        op instanceof Source ? List.of() : level.controls(),
        Optional.empty());
  }

  void requireChangeable(Op op) {
    if (finalized) {
      throw new IllegalStateException(
          "the graph was finalised and cannot get another node " + op + "; add nodes before");
    }
  }

  /** Nodes that everything made now runs after. */
  List<Node> controls() {
    return levels.element().controls();
  }

  /** Where updates are refused, for the message; empty if they are not. */
  Optional<String> noUpdates() {
    return levels.element().noUpdates();
  }

  /** Until it is closed, none of the open scopes counts. */
  GraphScope outside() {
    Level top = Level.TOP;
    return open(new Level(top.prefix(), top.device(), top.controls(), top.noUpdates()));
  }

  GraphScope nameScope(String name) {
    Level top = levels.element();
    String prefix = names.unique(top.prefix() + Names.checked(name)) + "/";
    return open(new Level(prefix, top.device(), top.controls(), top.noUpdates()));
  }

  GraphScope device(Device device) {
    Level top = levels.element();
    return open(new Level(top.prefix(), Optional.of(device), top.controls(), top.noUpdates()));
  }

  GraphScope controls(List<Node> nodes) {
    Level top = levels.element();
    Set<Node> all = new LinkedHashSet<>(top.controls());
    all.addAll(nodes);
    return open(new Level(top.prefix(), top.device(), List.copyOf(all), top.noUpdates()));
  }

  GraphScope withoutUpdates(String where) {
    Level top = levels.element();
    return open(new Level(top.prefix(), top.device(), top.controls(), Optional.of(where)));
  }

  private GraphScope open(Level level) {
    levels.push(level);
    return new GraphScope(level.prefix(), () -> close(level));
  }

  private void close(Level level) {
    if (levels.element() != level) {
      throw new IllegalStateException(
          "scope '" + level.prefix() + "' closed before the scopes opened inside it");
    }
    levels.pop();
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.autodiff;

import dev.lamina.op.CompositeOp;
import dev.lamina.op.DifferentiableOp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The recorded ops that lie between targets and loss, and the values among them whose gradient is
 * needed. Gradients of anything else are not computed.
 */
final class Reachable {
  private final Set<Object> needed = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Object> made = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<RecordedOp> ops = new ArrayList<>();

  private final List<Object> targets;

  private Reachable(List<Object> targets) {
    this.targets = targets;
    needed.addAll(targets);
  }

  static Reachable between(Recording recording, Object loss, List<Object> targets) {
    return between(ancestors(recording, loss), targets);
  }

  /** What lies between a result and all values whose gradient the recording keeps. */
  static Reachable fromKept(Recording recording, Object result) {
    List<RecordedOp> ancestors = ancestors(recording, result);
    Set<Object> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Object> targets = new ArrayList<>();
    addKept(recording, result, kept, targets);
    for (RecordedOp recorded : ancestors) {
      for (int i = 0; i < recorded.inputCount(); i++) {
        addKept(recording, recorded.inputKey(i), kept, targets);
      }
    }
    return between(ancestors, targets);
  }

  private static void addKept(
      Recording recording, Object key, Set<Object> seen, List<Object> targets) {
    if (recording.keepsGradient(key) && seen.add(key)) {
      targets.add(key);
    }
  }

  private static Reachable between(List<RecordedOp> ancestors, List<Object> targets) {
    ancestors.sort(Comparator.comparingLong(RecordedOp::sequence));
    Reachable result = new Reachable(targets);
    for (RecordedOp recorded : ancestors) {
      if (result.dependsOnNeeded(recorded)) {
        result.ops.add(recorded);
        for (int i = 0; i < recorded.outputCount(); i++) {
          result.needed.add(recorded.outputKey(i));
          result.made.add(recorded.outputKey(i));
        }
      }
    }
    Collections.reverse(result.ops);
    return result;
  }

  /** The values whose gradient is wanted at the end. */
  List<Object> targets() {
    return targets;
  }

  /** The ops to walk, latest first. */
  List<RecordedOp> latestFirst() {
    return ops;
  }

  boolean needs(Object key) {
    return needed.contains(key);
  }

  /** Whether one of the ops to walk made this value. */
  boolean walksThrough(Object key) {
    return made.contains(key);
  }

  private boolean dependsOnNeeded(RecordedOp recorded) {
    for (int i = 0; i < recorded.inputCount(); i++) {
      if (needed.contains(recorded.inputKey(i)) && recorded.inputSpec(i).dtype().isFloating()) {
        return true;
      }
    }
    return false;
  }

  private static List<RecordedOp> ancestors(Recording recording, Object loss) {
    List<RecordedOp> found = new ArrayList<>();
    Set<RecordedOp> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> pending = new ArrayDeque<>();
    pending.push(loss);
    while (!pending.isEmpty()) {
      Optional<RecordedOp> producer = recording.producer(pending.pop());
      if (producer.isPresent() && hasGradient(producer.get()) && seen.add(producer.get())) {
        RecordedOp recorded = producer.get();
        found.add(recorded);
        for (int i = 0; i < recorded.inputCount(); i++) {
          pending.push(recorded.inputKey(i));
        }
      }
    }
    return found;
  }

  /** Ops with neither rule nor expansion, such as comparisons, end the walk. */
  private static boolean hasGradient(RecordedOp recorded) {
    return recorded.op() instanceof DifferentiableOp || recorded.op() instanceof CompositeOp;
  }
}

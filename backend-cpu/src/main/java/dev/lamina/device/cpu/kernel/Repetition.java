// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** A broadcast copy: each block that repeats is copied once, and then from its own beginning. */
final class Repetition {
  private final List<Level> levels;

  /**
   * Neighbouring axes that all repeat, or all do not.
   *
   * @param count product of their extents
   * @param sourceBytes of one step in the input; 0 where the axes repeat
   * @param targetBytes of one step in the output
   */
  private record Level(long count, long sourceBytes, long targetBytes) {
    boolean repeats() {
      return sourceBytes == 0;
    }
  }

  private Repetition(List<Level> levels) {
    this.levels = levels;
  }

  static Repetition of(Shape from, Shape to, int elementBytes) {
    List<Level> levels = new ArrayList<>();
    long source = elementBytes;
    long target = elementBytes;
    for (int axis = to.rank() - 1; axis >= 0; axis--) {
      long extent = to.dim(axis);
      int own = axis - (to.rank() - from.rank());
      boolean repeats = (own < 0 || from.dim(own) == 1) && extent != 1;
      Level inner = levels.isEmpty() ? null : levels.get(0);
      if (inner != null && (inner.repeats() == repeats || extent == 1)) {
        levels.set(0, new Level(inner.count() * extent, inner.sourceBytes(), inner.targetBytes()));
      } else {
        levels.add(0, new Level(extent, repeats ? 0 : source, target));
      }
      source *= repeats ? 1 : extent;
      target *= extent;
    }
    if (levels.isEmpty()) {
      levels.add(new Level(1, elementBytes, elementBytes));
    }
    return new Repetition(levels);
  }

  void run(NativeMemory memory, long from, long to) {
    run(memory, 0, from, to);
  }

  private void run(NativeMemory memory, int depth, long from, long to) {
    Level level = levels.get(depth);
    boolean last = depth == levels.size() - 1;
    if (level.repeats()) {
      if (last) {
        memory.copy(from, to, level.targetBytes());
      } else {
        run(memory, depth + 1, from, to);
      }
      memory.repeat(to, level.targetBytes(), level.count() * level.targetBytes());
    } else if (last) {
      memory.copy(from, to, level.count() * level.targetBytes());
    } else {
      for (long i = 0; i < level.count(); i++) {
        run(memory, depth + 1, from + i * level.sourceBytes(), to + i * level.targetBytes());
      }
    }
  }
}

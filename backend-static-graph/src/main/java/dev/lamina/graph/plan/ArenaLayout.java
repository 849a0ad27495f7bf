// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Offsets in one arena for slots with known lifetimes: largest first, each at the lowest offset
 * that is free for its whole life (Pisarchyk and Lee, Efficient Memory Management for Deep Neural
 * Net Inference, 2020, arXiv:2001.03288, greedy by size).
 */
final class ArenaLayout {
  private final int alignment;
  private long bytes;

  ArenaLayout(List<Slot> slots, int alignment) {
    this.alignment = alignment;
    List<Slot> order = new ArrayList<>(slots);
    order.sort(Comparator.comparingLong(Slot::bytes).reversed().thenComparingInt(Slot::firstStep));
    List<Slot> placed = new ArrayList<>();
    for (Slot slot : order) {
      place(slot, placed);
      placed.add(slot);
      placed.sort(Comparator.comparingLong(Slot::offset));
      bytes = Math.max(bytes, slot.offset() + align(slot.bytes()));
    }
  }

  private void place(Slot slot, List<Slot> placedByOffset) {
    long candidate = 0;
    for (Slot other : placedByOffset) {
      if (other.overlaps(slot)) {
        if (other.offset() - candidate >= align(slot.bytes())) {
          break;
        }
        candidate = Math.max(candidate, other.offset() + align(other.bytes()));
      }
    }
    slot.place(candidate);
  }

  private long align(long size) {
    return (Math.max(size, 1) + alignment - 1) & -alignment;
  }

  /** Size of the arena. */
  long bytes() {
    return bytes;
  }
}

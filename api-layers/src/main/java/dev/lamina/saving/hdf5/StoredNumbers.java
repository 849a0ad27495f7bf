// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import dev.lamina.saving.ModelFormatException;
import java.util.HashSet;
import java.util.Set;

/** Counts the numbers in a file. */
final class StoredNumbers {
  private final Set<Long> seen = new HashSet<>();
  private long count;

  /** How many numbers the datasets below a group hold; what cannot be read holds none. */
  static long in(Hdf5Group group) {
    StoredNumbers numbers = new StoredNumbers();
    numbers.addAll(group);
    return numbers.count;
  }

  private void addAll(Hdf5Group group) {
    try {
      for (String name : group.children()) {
        add(group, name);
      }
    } catch (ModelFormatException e) {
      // The list itself cannot be read.
      return;
    }
  }

  private void add(Hdf5Group group, String name) {
    try {
      Hdf5Node node = group.child(name);
      if (!seen.add(node.address())) {
        return;
      }
      if (node instanceof Hdf5Group inner) {
        addAll(inner);
      } else if (node instanceof Hdf5Dataset dataset) {
        dataset.requireReadable();
        count = Math.addExact(count, dataset.shape().size());
      }
    } catch (ModelFormatException e) {
      // A link, or damaged; whoever needs it says so.
      return;
    }
  }
}

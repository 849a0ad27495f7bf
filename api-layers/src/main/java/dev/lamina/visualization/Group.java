// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.visualization;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A model within a model, or the whole picture. Compared by identity.
 *
 * <p>Arrows between boxes are kept by the whole picture alone.
 */
final class Group implements Item {
  /** From a box to another. */
  record Arrow(Box from, Box to) {}

  private final String name;
  private final List<Item> items = new ArrayList<>();
  private final Set<Arrow> arrows = new LinkedHashSet<>();

  Group(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  List<Item> items() {
    return items;
  }

  /** The arrows, each once. */
  Set<Arrow> arrows() {
    return arrows;
  }

  /** All boxes, those of inner groups included. */
  List<Box> boxes() {
    List<Box> boxes = new ArrayList<>();
    for (Item item : items) {
      if (item instanceof Group group) {
        boxes.addAll(group.boxes());
      } else {
        boxes.add((Box) item);
      }
    }
    return boxes;
  }
}

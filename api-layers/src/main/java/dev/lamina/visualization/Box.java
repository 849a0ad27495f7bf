// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.visualization;

import java.util.List;

/**
 * A layer in a picture of a model. Compared by identity.
 *
 * @param title its name and class
 * @param activation the name of its activation, or null
 * @param cells what else is shown of it, side by side
 * @param columns that boxes of the picture may have, &gt;= 1; a layer may have fewer cells
 */
record Box(Title title, String activation, List<Cell> cells, int columns) implements Item {
  /**
   * The first line.
   *
   * @param name of the layer; empty where names are not shown
   */
  record Title(String name, String className) {
    /** Without emphasis. */
    String text() {
      return name.isEmpty() ? className : name + " (" + className + ")";
    }
  }

  /**
   * A fact.
   *
   * @param label what it is; empty for a word that stands for itself
   * @param value bold
   * @param color of the background; empty for white
   */
  record Cell(String label, String value, String color) {
    String text() {
      return label.isEmpty() ? value : label + ": " + value;
    }
  }

  Box {
    cells = List.copyOf(cells);
  }

  /** Boxes of two layers may look the same. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}

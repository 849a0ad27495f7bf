// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;

/** Cells as arguments of layers. */
final class RecurrentCells {
  private RecurrentCells() {}

  /** The cell that a serialized object stands for. */
  static RecurrentCell<?> of(ConfigReader reader, String argument, Object form) {
    try {
      if (form != null && Layers.CLASSES.deserialize(form) instanceof RecurrentCell<?> cell) {
        return cell;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          reader.owner() + ", argument '" + argument + "': " + e.getMessage(), e);
    }
    throw reader.misfit(argument, form, "a recurrent cell");
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.layers.Layer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives layers without a name one of their kind, numbered in the order they were made. */
final class LayerNames {
  private LayerNames() {}

  /**
   * Names what has no name.
   *
   * @throws IllegalArgumentException if two layers have the same name
   */
  static void assign(List<Layer> layers) {
    Set<String> taken = new HashSet<>();
    for (Layer layer : layers) {
      if (layer.isNamed() && !taken.add(layer.name())) {
        throw new IllegalArgumentException(
            "two layers are named '" + layer.name() + "'; names must be unique in a model");
      }
    }
    layers.stream()
        .filter(layer -> !layer.isNamed())
        .sorted(Comparator.comparingLong(Layer::sequence))
        .forEach(layer -> layer.rename(free(layer.defaultName(), taken)));
  }

  private static String free(String kind, Set<String> taken) {
    String name = kind;
    for (int i = 1; !taken.add(name); i++) {
      name = kind + "_" + i;
    }
    return name;
  }
}

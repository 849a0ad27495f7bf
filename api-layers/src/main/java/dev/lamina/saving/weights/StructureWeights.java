// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.layers.Layer;
import dev.lamina.saving.hdf5.GroupNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Weights by the structure of a model, the content of {@code .weights.h5} files
 * (keras.io/api/models/model_saving_apis/weights_saving_and_loading): a group for each layer at the
 * attributes that lead to it, with its own weights by number. Names of layers do not matter.
 */
final class StructureWeights {
  private StructureWeights() {}

  /** Adds what a model's layers need of a file. */
  static void read(VariableGroups file, Layer model, Assignments assignments) throws IOException {
    for (Place place : Place.all(model)) {
      List<StoredValue> wanted = place.values();
      Optional<List<StoredArray>> found = file.at(place.path());
      int count = found.map(List::size).orElse(0);
      if (count == wanted.size()) {
        assignments.add(wanted, found.orElse(List.of()));
      } else {
        assignments.mismatch(file.error(place.path(), problem(place, wanted, found)));
      }
    }
  }

  private static String problem(
      Place place, List<StoredValue> wanted, Optional<List<StoredArray>> found) {
    return "layer '"
        + place.layer().name()
        + "' has "
        + wanted.size()
        + " weights "
        + wanted.stream().map(value -> value.spec().shape().toString()).toList()
        + "; the file has "
        + (found.isEmpty()
            ? "nothing there"
            : found.get().size()
                + " "
                + found.get().stream().map(array -> array.shape().toString()).toList());
  }

  /** Gives the weights of a model to a file. */
  static void write(Layer model, StructureSink sink) {
    for (Place place : Place.all(model)) {
      sink.add(place.path(), place.layer().name(), place.values());
    }
  }

  /** Puts variables into a tree, with the name of what they belong to. */
  static StructureSink into(GroupNode root) {
    return (path, name, values) -> {
      GroupNode vars = root.group(path.isEmpty() ? VariableGroups.VARS : path + "/vars");
      vars.attributes().text("name", name);
      for (int i = 0; i < values.size(); i++) {
        vars.dataset(Integer.toString(i), values.get(i).dataset());
      }
    };
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.layers.Layer;
import dev.lamina.layers.Weight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A layer's place in a {@code .weights.h5} file: the attributes that lead to it, for example {@code
 * layers/bidirectional/forward_layer/cell}, empty for the model itself.
 */
record Place(String path, Layer layer) {
  /** A layer and all that it is made of, in the order in which Keras walks over them; each once. */
  static List<Place> all(Layer root) {
    List<Place> places = new ArrayList<>();
    collect("", root, places, Collections.newSetFromMap(new IdentityHashMap<>()));
    return places;
  }

  private static void collect(String path, Layer layer, List<Place> places, Set<Layer> seen) {
    if (!seen.add(layer)) {
      return;
    }
    places.add(new Place(path, layer));
    layer
        .parts()
        .forEach(
            (name, part) -> collect(path.isEmpty() ? name : path + "/" + name, part, places, seen));
  }

  /** Weights of the layer without those of its parts. */
  List<StoredValue> values() {
    return stored(layer.ownWeights());
  }

  /** State of the layer that is no weight. */
  List<StoredValue> state() {
    return stored(layer.ownState());
  }

  private static List<StoredValue> stored(List<Weight> weights) {
    return weights.stream().map((Weight weight) -> StoredValue.of(weight)).toList();
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.layers.Layer;
import dev.lamina.layers.Weight;
import dev.lamina.saving.hdf5.GroupNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes weights by layer names, as {@link LayerWeights} and Keras read them. */
final class LayerWeightsTree {
  private LayerWeightsTree() {}

  /** Puts the weights of a model into a group. */
  static void write(Layer model, List<Layer> layers, GroupNode group) {
    group.attributes().list(LayerWeights.LAYER_NAMES, layers.stream().map(Layer::name).toList());
    group.attributes().bytes("backend", KerasIdentity.BACKEND);
    group.attributes().bytes("keras_version", KerasIdentity.VERSION);
    String prefix = isSequential(model) ? model.name() + "/" : "";
    // A name may be the begin of another's path; Keras makes groups in this order for that.
    for (Layer layer : layers.stream().sorted(Comparator.comparing(Layer::name)).toList()) {
      Map<Weight, String> paths = new IdentityHashMap<>();
      collect(prefix, layer, paths);
      List<Weight> weights = LayerWeights.ordered(layer);
      List<String> names = weights.stream().map(paths::get).toList();
      List<StoredValue> values = weights.stream().map(StoredValue::of).toList();
      write(group.group(layer.name()), names, values);
    }
    write(group.group(LayerWeights.TOP_LEVEL), List.of(), List.of());
  }

  /** Puts values into a group under names that list them; names that repeat are numbered. */
  static void write(GroupNode group, List<String> names, List<StoredValue> values) {
    Set<String> taken = new HashSet<>();
    List<String> unique = new ArrayList<>();
    for (String name : names) {
      String free = name;
      for (int i = 1; !taken.add(free); i++) {
        free = name + "_" + i;
      }
      unique.add(free);
    }
    group.attributes().list(LayerWeights.WEIGHT_NAMES, unique);
    for (int i = 0; i < values.size(); i++) {
      group.dataset(unique.get(i), values.get(i).dataset());
    }
  }

  /** Keras's paths of variables: Sequentials put their names before those of their layers. */
  private static void collect(String prefix, Layer layer, Map<Weight, String> paths) {
    boolean functional = layer.className().equals("Functional");
    String own = functional ? prefix : prefix + layer.name() + "/";
    for (Weight weight : layer.ownWeights()) {
      paths.putIfAbsent(weight, own + weight.name());
    }
    layer.parts().values().forEach(part -> collect(functional ? "" : own, part, paths));
  }

  private static boolean isSequential(Layer model) {
    return model.className().equals("Sequential");
  }
}

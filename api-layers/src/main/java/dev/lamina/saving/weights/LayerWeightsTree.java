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
  private final boolean keras2;

  /**
   * Writes names of one version of Keras.
   *
   * @param keras2 whether of Keras 2, where models are no part of them, and they end in {@code :0}
   */
  LayerWeightsTree(boolean keras2) {
    this.keras2 = keras2;
  }

  /** Puts the weights of a model into a group. */
  void write(Layer model, List<Layer> layers, GroupNode group) {
    group.attributes().list(LayerWeights.LAYER_NAMES, layers.stream().map(Layer::name).toList());
    group.attributes().bytes("backend", KerasIdentity.BACKEND);
    group
        .attributes()
        .bytes("keras_version", keras2 ? KerasIdentity.VERSION_2 : KerasIdentity.VERSION);
    String prefix = isNamed(model) ? model.name() + "/" : "";
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
  private void collect(String prefix, Layer layer, Map<Weight, String> paths) {
    boolean model = layer.className().equals("Functional") || isSequential(layer);
    boolean named = !model || isNamed(layer);
    String own = named ? prefix + layer.name() + "/" : prefix;
    for (Weight weight : layer.ownWeights()) {
      paths.putIfAbsent(weight, own + (keras2 ? keras2Name(layer, weight) : weight.name()));
    }
    layer.parts().values().forEach(part -> collect(named ? own : "", part, paths));
  }

  private static String keras2Name(Layer layer, Weight weight) {
    boolean depthwise = layer.className().startsWith("Depthwise");
    return (depthwise && weight.name().equals("kernel") ? "depthwise_kernel" : weight.name())
        + ":0";
  }

  private boolean isNamed(Layer model) {
    return isSequential(model) && !keras2;
  }

  private static boolean isSequential(Layer model) {
    return model.className().equals("Sequential");
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.layers.Layer;
import dev.lamina.layers.Weight;
import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.hdf5.Hdf5Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads weights by layer names, the content of {@code .h5} files of Keras 1 and 2, and of 3 on
 * request: a group for each layer of the model, with the weights of all that it is made of. By
 * default layers with weights are matched in their order, else by name; names of weights only say
 * in which order they come.
 */
final class LayerWeights {
  static final String LAYER_NAMES = "layer_names";
  static final String WEIGHT_NAMES = "weight_names";
  static final String TOP_LEVEL = "top_level_model_weights";

  private final Hdf5Group group;
  private final LegacyLayouts layouts;
  private final Assignments assignments;

  LayerWeights(Hdf5Group group, Assignments assignments) throws ModelFormatException {
    this.group = group;
    this.assignments = assignments;
    this.layouts =
        new LegacyLayouts(
            group.attributes().string("keras_version").orElse(""),
            group.attributes().string("backend").orElse(""));
  }

  /** The weights of a layer in the order of these files. */
  static List<Weight> ordered(Layer layer) {
    return parts(layer).stream().flatMap(part -> layer.weights().stream().filter(part)).toList();
  }

  /**
   * What comes first and what then: weights that are trained now, unless nothing is, and others.
   */
  static List<Predicate<Weight>> parts(Layer layer) {
    Predicate<Weight> trained = Weight::trainable;
    return layer.trainable() ? List.of(trained, trained.negate()) : List.of(weight -> true);
  }

  /** Adds what layers need, matched by order. */
  void byOrder(List<Layer> layers) throws ModelFormatException {
    List<Layer> wanted = layers.stream().filter(layer -> !layer.weights().isEmpty()).toList();
    Map<String, List<StoredArray>> stored = new LinkedHashMap<>();
    for (String name : layerNames()) {
      List<StoredArray> arrays = arrays(group.group(name));
      if (!arrays.isEmpty()) {
        stored.put(name, arrays);
      }
    }
    if (stored.size() != wanted.size()) {
      throw group.error(
          "it has weights for "
              + stored.size()
              + " layers "
              + stored.keySet()
              + ", and the model has "
              + wanted.size()
              + " layers with weights "
              + wanted.stream().map(Layer::name).toList());
    }
    int next = 0;
    for (Map.Entry<String, List<StoredArray>> entry : stored.entrySet()) {
      add(wanted.get(next++), group.group(entry.getKey()), entry.getValue());
    }
    refuseTopLevel();
  }

  /** Adds what layers need, matched by name; what has no counterpart is left out. */
  void byName(List<Layer> layers) throws ModelFormatException {
    Map<String, Layer> named = new LinkedHashMap<>();
    layers.forEach(layer -> named.put(layer.name(), layer));
    for (String name : layerNames()) {
      if (named.containsKey(name)) {
        Hdf5Group own = group.group(name);
        add(named.get(name), own, arrays(own));
      }
    }
    refuseTopLevel();
  }

  private List<String> layerNames() throws ModelFormatException {
    return group
        .attributes()
        .strings(LAYER_NAMES)
        .orElseThrow(() -> group.error("it has no attribute '" + LAYER_NAMES + "'"));
  }

  static List<StoredArray> arrays(Hdf5Group own) throws ModelFormatException {
    List<StoredArray> arrays = new ArrayList<>();
    for (String name : own.attributes().strings(WEIGHT_NAMES).orElse(List.of())) {
      arrays.add(new StoredArray.OfDataset(own.dataset(name)));
    }
    return arrays;
  }

  private void add(Layer layer, Hdf5Group own, List<StoredArray> arrays)
      throws ModelFormatException {
    List<StoredValue> wanted = ordered(layer).stream().map(StoredValue::of).toList();
    List<StoredArray> fitting = layouts.fitted(layer, arrays);
    if (fitting.size() == wanted.size()) {
      assignments.add(wanted, fitting);
      return;
    }
    assignments.mismatch(
        own.error(
            "it has "
                + arrays.size()
                + " weights "
                + arrays.stream().map(array -> array.shape().toString()).toList()
                + ", and layer '"
                + layer.name()
                + "' has "
                + wanted.size()
                + " "
                + wanted.stream().map(value -> value.spec().shape().toString()).toList()));
  }

  /** Weights of a model that no layer of it has; models here have none. */
  private void refuseTopLevel() throws ModelFormatException {
    if (group.has(TOP_LEVEL)) {
      Hdf5Group top = group.group(TOP_LEVEL);
      List<StoredArray> arrays = arrays(top);
      if (!arrays.isEmpty()) {
        assignments.mismatch(
            top.error("it has " + arrays.size() + " weights, and the model has none of its own"));
      }
    }
  }
}

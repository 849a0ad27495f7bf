// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.hdf5.Hdf5Dataset;
import dev.lamina.saving.hdf5.Hdf5Group;
import dev.lamina.saving.hdf5.Hdf5Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file without an architecture has of one layer: the parts that it is made of, each with its
 * weights by Keras's names or, where files have no names, by numbers.
 */
record StoredLayer(String name, Map<String, Map<String, Hdf5Dataset>> parts) {
  private static final Pattern KERAS_1 =
      Pattern.compile("(.+)_(W|b|gamma|beta|running_mean|running_std)");
  private static final Map<String, String> NEW_NAMES =
      Map.of(
          "W",
          "kernel",
          "b",
          "bias",
          "running_mean",
          "moving_mean",
          "running_std",
          "moving_variance");

  /** The layers with weights, in the order of the file. */
  static List<StoredLayer> all(Hdf5Group root) throws ModelFormatException {
    List<StoredLayer> layers = new ArrayList<>();
    List<String> names = root.attributes().strings("layer_names").orElse(List.of());
    for (String name : names) {
      named(name, root.group(name), layers);
    }
    if (names.isEmpty()) {
      numbered("", root, layers);
    }
    return layers;
  }

  private static void named(String name, Hdf5Group group, List<StoredLayer> layers)
      throws ModelFormatException {
    Map<String, Map<String, Hdf5Dataset>> parts = new LinkedHashMap<>();
    for (String path : group.attributes().strings("weight_names").orElse(List.of())) {
      String plain = path.endsWith(":0") ? path.substring(0, path.length() - 2) : path;
      Matcher old = KERAS_1.matcher(plain);
      int slash = plain.lastIndexOf('/');
      boolean first = slash < 0 && old.matches();
      String part = first ? old.group(1) : plain.substring(0, Math.max(0, slash));
      String weight = first ? old.group(2) : plain.substring(slash + 1);
      parts
          .computeIfAbsent(part, key -> new LinkedHashMap<>())
          .put(NEW_NAMES.getOrDefault(weight, weight), group.dataset(path));
    }
    if (!parts.isEmpty()) {
      layers.add(new StoredLayer(name, parts));
    }
  }

  private static void numbered(String path, Hdf5Group group, List<StoredLayer> layers)
      throws ModelFormatException {
    for (String name : group.children()) {
      Hdf5Node child = group.child(name);
      if (child instanceof Hdf5Group vars && name.equals("vars") && !vars.children().isEmpty()) {
        Map<String, Hdf5Dataset> weights = new LinkedHashMap<>();
        for (int i = 0; i < vars.children().size(); i++) {
          weights.put(Integer.toString(i), vars.dataset(Integer.toString(i)));
        }
        layers.add(new StoredLayer(path, Map.of(path, weights)));
      } else if (child instanceof Hdf5Group inner && !name.equals("optimizer")) {
        numbered(path.isEmpty() || path.equals("layers") ? name : path + "/" + name, inner, layers);
      }
    }
  }

  /** Their weights in the order of the file. */
  List<Hdf5Dataset> weights() {
    return parts.values().stream().flatMap(part -> part.values().stream()).toList();
  }

  @Override
  public String toString() {
    return name
        + parts.values().stream()
            .flatMap(part -> part.values().stream())
            .map(weight -> Arrays.toString(weight.shape().dims()))
            .toList();
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import dev.lamina.config.Config;
import dev.lamina.saving.ConfigJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The classes of Keras that are counted, by family, with the names of their arguments. */
final class KerasCatalogue {
  /** Families of {@code core.txt}; those of layers share one registry. */
  static final List<String> FAMILIES =
      List.of(
          "layers",
          "preprocessing",
          "losses",
          "metrics",
          "optimizers",
          "schedules",
          "callbacks",
          "initializers",
          "regularizers",
          "constraints",
          "activations");

  private KerasCatalogue() {}

  /** Names of the arguments of each class of a family, in Keras's order. */
  static Map<String, List<String>> classes(String family) {
    Config all = (Config) ConfigJson.parse(resource("/keras/api.json")).get(family);
    Map<String, List<String>> classes = new LinkedHashMap<>();
    for (String className : new TreeSet<>(all.names())) {
      classes.put(className, List.copyOf(((Config) all.get(className)).names()));
    }
    return classes;
  }

  private static String resource(String path) {
    try (InputStream in = KerasCatalogue.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

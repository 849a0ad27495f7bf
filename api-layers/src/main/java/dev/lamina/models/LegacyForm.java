// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form of models in {@code .h5} files, which Keras 3 writes as Keras 2 did: layers without
 * modules and registered names, and how a model was compiled as {@code training_config}.
 */
final class LegacyForm {
  private static final String CLASS_NAME = "class_name";
  private static final String CONFIG = "config";
  private static final String LAYERS = "layers";

  /** Classes that Keras exports under other names than their own, which these files have. */
  private static final Map<String, String> OWN_NAMES =
      Map.of("GroupQueryAttention", "GroupedQueryAttention");

  private LegacyForm() {}

  /** A model, from Keras 3's form. */
  static Config model(Config form) {
    Config legacy = plain(form);
    if (form.get(CONFIG) instanceof Config config && config.get(LAYERS) instanceof List<?> layers) {
      List<Object> plain = new ArrayList<>();
      layers.forEach(layer -> plain.add(model((Config) layer)));
      legacy.put(CONFIG, new Config().putAll(config).put(LAYERS, plain));
    }
    for (String name : List.of("name", "inbound_nodes")) {
      if (form.has(name)) {
        legacy.put(name, form.get(name));
      }
    }
    return legacy;
  }

  /** How a model was compiled, from Keras 3's form. */
  static Config training(Config compiled) {
    Config legacy = new Config();
    for (String name : compiled.names()) {
      if (!name.equals("optimizer")) {
        legacy.put(name, nested(compiled.get(name)));
      }
    }
    return legacy.put("optimizer_config", plain((Config) compiled.get("optimizer")));
  }

  private static Object nested(Object value) {
    return Config.rewritten(
        value, form -> form.has(CLASS_NAME) ? Optional.of(plain(form)) : Optional.empty());
  }

  /** Class and arguments alone; a class of the user is known by its registered name. */
  private static Config plain(Config form) {
    boolean registered = form.get("registered_name") instanceof String;
    String name = (String) form.get(registered ? "registered_name" : CLASS_NAME);
    return new Config()
        .put(CLASS_NAME, OWN_NAMES.getOrDefault(name, name))
        .put(CONFIG, form.get(CONFIG));
  }
}

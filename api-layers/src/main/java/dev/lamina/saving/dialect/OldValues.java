// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import dev.lamina.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values of arguments as older versions write them: wrapped numbers, tuples, early objects. */
final class OldValues {
  private static final String CLASS_NAME = "class_name";
  private static final String CONFIG = "config";
  private static final String VALUE = "value";
  private static final Map<String, String> CONSTRAINTS =
      Map.of("maxnorm", "MaxNorm", "nonneg", "NonNeg", "unitnorm", "UnitNorm");

  private OldValues() {}

  /** The value in Keras 3's form; what is in that form already is not changed. */
  static Object plain(Object value) {
    if (value instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(element -> plain.add(plain(element)));
      return plain;
    }
    if (!(value instanceof Config config)) {
      return value;
    }
    if ("ndarray".equals(config.get("type"))) {
      return plain(config.get(VALUE));
    }
    if (List.of("__tuple__", "TensorShape").contains(String.valueOf(config.get(CLASS_NAME)))) {
      return plain(config.get("items"));
    }
    if ("__numpy__".equals(config.get(CLASS_NAME)) && config.get(CONFIG) instanceof Config array) {
      return array.get(VALUE) instanceof Number number ? number : value;
    }
    return object(config);
  }

  private static Object object(Config config) {
    if (!config.has(CLASS_NAME) && config.get("name") instanceof String name) {
      Config early = early(name.toLowerCase(Locale.ROOT), config);
      if (early != null) {
        return early;
      }
    }
    Config plain = new Config();
    for (String name : config.names()) {
      if (!name.equals("__passive_serialization__")) {
        plain.put(name, plain(config.get(name)));
      }
    }
    return plain;
  }

  /** Keras 1's regularizers and constraints, which have their class among their arguments. */
  private static Config early(String name, Config config) {
    Config arguments = new Config();
    if (name.endsWith("regularizer") || List.of("l1", "l2", "l1l2").contains(name)) {
      arguments.put("l1", config.has("l1") ? config.get("l1") : 0.0);
      arguments.put("l2", config.has("l2") ? config.get("l2") : 0.0);
      return new Config().put(CLASS_NAME, "L1L2").put(CONFIG, arguments);
    }
    if (!CONSTRAINTS.containsKey(name)) {
      return null;
    }
    if (config.has("m")) {
      arguments.put("max_value", config.get("m"));
    }
    if (config.has("axis")) {
      arguments.put("axis", config.get("axis"));
    }
    return new Config().put(CLASS_NAME, CONSTRAINTS.get(name)).put(CONFIG, arguments);
  }
}

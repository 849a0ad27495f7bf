// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.DType;
import java.util.Locale;
import java.util.function.Consumer;

/** The dtype of a layer in the form that Keras gives it: a policy, which has a name. */
final class DTypePolicies {
  private static final String MIXED = "mixed_";

  private DTypePolicies() {}

  /** The policy of a layer. */
  static Config serialize(Layer layer) {
    return new Config()
        .put("module", "keras")
        .put("class_name", "DTypePolicy")
        .put("config", new Config().put("name", policy(layer)))
        .put("registered_name", null);
  }

  /** Keras's name of a layer's policy: that of its dtype, or a mixed one. */
  static String policy(Layer layer) {
    return (layer.weightDtype() == layer.dtype() ? "" : MIXED) + name(layer.dtype());
  }

  /** Keras's name of a dtype. */
  static String name(DType dtype) {
    return dtype.name().toLowerCase(Locale.ROOT);
  }

  /** Reads a layer's dtype, by name or as a policy, mixed ones included, if it is given. */
  static void read(ConfigReader reader, Layer layer) {
    Object name = given(reader, "dtype");
    if (name instanceof String policy && policy.matches(MIXED + "b?float16")) {
      layer.setMixed(DType.of(policy.substring(MIXED.length())));
    } else {
      read(reader, "dtype", layer::setDtype);
    }
  }

  /** Reads a dtype, by name or as a policy, if it is given. */
  static void read(ConfigReader reader, String argument, Consumer<DType> setter) {
    Object name = given(reader, argument);
    if (name == null) {
      return;
    }
    for (DType dtype : DType.values()) {
      if (name.equals(name(dtype))) {
        setter.accept(dtype);
        return;
      }
    }
    throw reader.misfit(argument, name, "the name of one dtype, such as float32 or bfloat16");
  }

  private static Object given(ConfigReader reader, String argument) {
    Object value = reader.raw(argument);
    return value instanceof Config policy && policy.get("config") instanceof Config config
        ? config.get("name")
        : value;
  }
}

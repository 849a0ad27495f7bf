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
  private DTypePolicies() {}

  /** A policy of one dtype for weights and computation. */
  static Config serialize(DType dtype) {
    return new Config()
        .put("module", "keras")
        .put("class_name", "DTypePolicy")
        .put("config", new Config().put("name", name(dtype)))
        .put("registered_name", null);
  }

  /** Keras's name of a dtype. */
  static String name(DType dtype) {
    return dtype.name().toLowerCase(Locale.ROOT);
  }

  /** Reads a dtype, by name or as a policy, if it is given. */
  static void read(ConfigReader reader, String argument, Consumer<DType> setter) {
    Object value = reader.raw(argument);
    Object name =
        value instanceof Config policy && policy.get("config") instanceof Config config
            ? config.get("name")
            : value;
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
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.activations.Activations;
import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import java.util.function.Consumer;

/** An activation as an argument of a layer: a name in files. */
final class ActivationArgument {
  private ActivationArgument() {}

  /** Reads an activation, if one is given; null is {@code linear}. */
  static void read(ConfigReader reader, String argument, Consumer<ActivationFunction> setter) {
    Object value = reader.raw(argument);
    Object name =
        value instanceof Config form && form.get("config") instanceof String function
            ? function
            : value;
    if (name == null) {
      return;
    }
    if (!(name instanceof String text)) {
      throw reader.misfit(argument, value, "the name of an activation");
    }
    try {
      setter.accept(Activations.get(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          reader.owner() + ", argument '" + argument + "': " + e.getMessage(), e);
    }
  }

  /** The value for a config. */
  static Object config(ActivationFunction function) {
    return Activations.serialize(function);
  }
}

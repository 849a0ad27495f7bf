// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.keras2;

import dev.lamina.config.Config;
import dev.lamina.config.Forms;
import dev.lamina.operations.Operations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments of one layer. */
final class LayerForm {
  private static final String GO_BACKWARDS = "go_backwards";
  private static final List<String> PARTS = List.of("layer", "backward_layer", "cell", "cells");
  private static final List<String> INITIALIZERS = List.of("IdentityInitializer", "STFT");

  /**
   * Functions that compute the same in Keras 2, by its names; others have the same name or none.
   */
  private static final Map<String, String> ACTIVATIONS =
      Map.of("silu", "swish", "keras2>hard_sigmoid", "hard_sigmoid");

  private static final List<String> SAME_ACTIVATIONS =
      List.of(
          "linear",
          "relu",
          "elu",
          "selu",
          "gelu",
          "tanh",
          "sigmoid",
          "softmax",
          "softplus",
          "softsign",
          "exponential",
          "mish");

  private final String className;
  private final String owner;
  private final Config given;
  private final Map<String, Object> arguments = new LinkedHashMap<>();

  private LayerForm(Config form) {
    this.className = (String) form.get(Keras2Form.CLASS_NAME);
    this.given = (Config) form.get(Keras2Form.CONFIG);
    this.owner = "layer '" + given.get("name") + "' (" + className + ")";
    boolean users = form.get("registered_name") instanceof String;
    if (users || Operations.isOperation(form) || !Keras2Layers.knows(className)) {
      throw new IllegalArgumentException(owner + " is none that Keras 2.15 knows");
    }
  }

  /** The arguments in Keras 2's form. */
  static Config of(Config form) {
    return new LayerForm(form).translated();
  }

  private Config translated() {
    for (String name : given.names()) {
      Object value = given.get(name);
      if (Keras2Layers.isLeftOut(className, name, value)) {
        continue;
      }
      if (Keras2Layers.isUnknown(className, name)) {
        throw refused(name, value);
      }
      put(name, value);
    }
    if (className.equals("Bidirectional")) {
      backward();
    }
    Config config = new Config();
    arguments.forEach(config::put);
    return config;
  }

  private void put(String name, Object value) {
    if (PARTS.contains(name)) {
      arguments.put(name, part(value));
    } else if (name.equals("dtype")) {
      arguments.put(name, dtype(value));
    } else if (name.equals("activation") || name.equals("recurrent_activation")) {
      arguments.put(name, activation(name, value));
    } else if (name.endsWith("_initializer") && value instanceof Config initializer) {
      arguments.put(name, initializer(name, initializer));
    } else if (name.equals("batch_shape")) {
      arguments.put("batch_input_shape", value);
    } else if (name.equals("negative_slope") && className.equals("LeakyReLU")) {
      arguments.put("alpha", value);
    } else if (name.equals("axis") && className.endsWith("Normalization") && isWhole(value)) {
      arguments.put(name, Keras2Layers.LISTED_AXES.contains(className) ? List.of(value) : value);
    } else {
      arguments.put(name, value);
    }
  }

  private static boolean isWhole(Object value) {
    return value instanceof Long || value instanceof Integer;
  }

  private IllegalArgumentException refused(String name, Object value) {
    return new IllegalArgumentException(
        owner + " has " + name + "=" + Forms.show(value) + ", which Keras 2.15 does not know");
  }

  private Object part(Object value) {
    if (value instanceof List<?> list) {
      List<Object> parts = new ArrayList<>();
      list.forEach(element -> parts.add(part(element)));
      return parts;
    }
    if (!(value instanceof Config form)) {
      return value;
    }
    Config inner = Keras2Form.layer(form);
    return new Config().put("module", "keras.layers").putAll(inner).put("registered_name", null);
  }

  private Object dtype(Object value) {
    Object name =
        value instanceof Config policy && policy.get(Keras2Form.CONFIG) instanceof Config inner
            ? inner.get("name")
            : value;
    if (name instanceof String text && text.startsWith("mixed_")) {
      return new Config()
          .put("module", "keras.mixed_precision")
          .put(Keras2Form.CLASS_NAME, "Policy")
          .put(Keras2Form.CONFIG, new Config().put("name", text))
          .put("registered_name", null);
    }
    return name;
  }

  /** Axes that fans are computed from came later. */
  private Config initializer(String name, Config form) {
    if (INITIALIZERS.contains(String.valueOf(form.get(Keras2Form.CLASS_NAME)))
        || !(form.get(Keras2Form.CONFIG) instanceof Config all)) {
      throw refused(name, form);
    }
    Config config = new Config();
    for (String argument : all.names()) {
      boolean later = argument.equals("input_axes") || argument.equals("output_axes");
      if (later && all.get(argument) != null) {
        throw refused(name, form);
      }
      if (!later) {
        config.put(argument, all.get(argument));
      }
    }
    return new Config().putAll(form).put(Keras2Form.CONFIG, config);
  }

  private Object activation(String name, Object value) {
    if (value instanceof String function && !SAME_ACTIVATIONS.contains(function)) {
      if (!ACTIVATIONS.containsKey(function)) {
        throw refused(name, value);
      }
      return ACTIVATIONS.get(function);
    }
    if (value instanceof Config) {
      throw refused(name, value);
    }
    return value;
  }

  /**
   * Keras 2 names the directions itself, has both give zeros for what is masked, and writes the
   * backward one only if it differs.
   */
  private void backward() {
    Config forward = (Config) arguments.get("layer");
    Config own = (Config) forward.get(Keras2Form.CONFIG);
    if (arguments.get("backward_layer") instanceof Config backward
        && isTurned(own, (Config) backward.get(Keras2Form.CONFIG))) {
      arguments.remove("backward_layer");
      String name = String.valueOf(own.get("name")).replaceFirst("^forward_", "");
      Config named = new Config();
      own.names().stream()
          .filter(argument -> !argument.equals("zero_output_for_mask"))
          .forEach(argument -> named.put(argument, own.get(argument)));
      named.put("name", name);
      arguments.put("layer", new Config().putAll(forward).put(Keras2Form.CONFIG, named));
    }
  }

  private static boolean isTurned(Config forward, Config backward) {
    return Boolean.TRUE.equals(backward.get(GO_BACKWARDS))
        && Boolean.FALSE.equals(forward.get(GO_BACKWARDS))
        && new Config()
            .putAll(backward)
            .put("name", forward.get("name"))
            .put(GO_BACKWARDS, false)
            .equals(forward);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import java.util.Optional;

/** A function in a config: Keras writes its registered name, {@code package>name}. */
final class FunctionForm {
  private FunctionForm() {}

  static Config of(String name) {
    return new Config()
        .put("module", "builtins")
        .put("class_name", "function")
        .put("config", name)
        .put("registered_name", "function");
  }

  /** The name in a form; empty if it holds code. */
  static Optional<String> name(Object form) {
    Object name = form instanceof Config config ? config.get("config") : form;
    return name instanceof String text ? Optional.of(text) : Optional.empty();
  }
}

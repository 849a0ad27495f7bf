// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import dev.lamina.config.Config;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Tells whether a version before Keras 3 wrote a config. */
final class Age {
  private static final List<String> OLD_NAMES =
      List.of("batch_input_shape", "nb_filter", "border_mode", "inner_activation", "W_regularizer");

  private Age() {}

  static boolean isOld(Config form) {
    if (form.get("keras_version") instanceof String version) {
      return version.startsWith("1") || version.startsWith("2");
    }
    Deque<Object> rest = new ArrayDeque<>(List.of(form));
    while (!rest.isEmpty()) {
      Object value = rest.poll();
      if (value instanceof Config config) {
        if (OLD_NAMES.stream().anyMatch(config::has)
            || InboundNodes.isOld(config.get("inbound_nodes"))) {
          return true;
        }
        config.names().stream().map(config::get).filter(inner -> inner != null).forEach(rest::add);
      } else if (value instanceof List<?> list) {
        list.stream().filter(inner -> inner != null).forEach(rest::add);
      }
    }
    return false;
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import java.util.HashMap;
import java.util.Map;

/** Unique names, made as TensorFlow makes them: {@code x}, {@code x_1}, {@code x_2}. */
final class Names {
  private final Map<String, Integer> used = new HashMap<>();

  /** The name, or the name with the first free number. */
  String unique(String name) {
    if (used.putIfAbsent(name, 0) == null) {
      return name;
    }
    String candidate;
    do {
      candidate = name + "_" + used.merge(name, 1, Integer::sum);
    } while (used.putIfAbsent(candidate, 0) != null);
    return candidate;
  }

  static String checked(String name) {
    if (!name.matches("[A-Za-z0-9.][A-Za-z0-9_.\\-/]*")) {
      throw new IllegalArgumentException(
          "name: '"
              + name
              + "' must begin with a letter, digit or dot and go on with those, '_', '-' and '/'");
    }
    return name;
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.tensor.HostTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Arrays by the names of inputs or outputs, and in their order. */
final class NamedTensors {
  private NamedTensors() {}

  /** The arrays in the order of the names. */
  static List<HostTensor> ordered(
      String argument, List<String> names, Map<String, HostTensor> given) {
    if (!given.keySet().equals(Set.copyOf(names))) {
      throw new IllegalArgumentException(
          argument + " has arrays for " + given.keySet() + "; the model wants " + names);
    }
    return names.stream().map(given::get).toList();
  }

  /** The arrays by their names. */
  static Map<String, HostTensor> named(List<String> names, List<HostTensor> arrays) {
    Map<String, HostTensor> named = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      named.put(names.get(i), arrays.get(i));
    }
    return named;
  }
}

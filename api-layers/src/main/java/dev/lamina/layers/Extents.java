// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import java.util.ArrayList;
import java.util.List;

/** Extents of which some are open: -1 in Java, null in Keras's files. */
final class Extents {
  private Extents() {}

  /** Reads a list of integers and nulls, or null. */
  static long[] read(ConfigReader reader, String name) {
    Object value = reader.raw(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Long single) {
      return new long[] {single};
    }
    if (!(value instanceof List<?> list)
        || !list.stream().allMatch(extent -> extent == null || extent instanceof Long)) {
      throw reader.misfit(name, value, "a list of integers and nulls");
    }
    return list.stream().mapToLong(extent -> extent == null ? -1 : (Long) extent).toArray();
  }

  /** The value for a config. */
  static List<Object> config(long... extents) {
    List<Object> list = new ArrayList<>();
    for (long extent : extents) {
      list.add(extent == -1 ? null : (Object) extent);
    }
    return list;
  }
}

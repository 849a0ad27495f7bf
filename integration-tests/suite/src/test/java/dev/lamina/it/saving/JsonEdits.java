// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import dev.lamina.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Puts other values into configs: of other kinds, too large, from elsewhere in them, or none. */
final class JsonEdits {
  private static final Object REMOVED = new Object();
  private static final List<Long> NUMBERS =
      List.of(
          0L, -1L, 1L, 2L, 255L, 1L << 20, 1L << 28, 1L << 31, 1L << 33, 1L << 62, Long.MIN_VALUE);

  private final Random random;

  JsonEdits(Random random) {
    this.random = random;
  }

  /** A config with one to three other values. */
  Config edited(Config form) {
    Config edited = form;
    for (int i = random.nextInt(3); i >= 0; i--) {
      edited = editedOnce(edited);
    }
    return edited;
  }

  private Config editedOnce(Config form) {
    List<Object> values = new ArrayList<>();
    collect(form, values);
    List<Integer> places = new ArrayList<>();
    boolean onlyNumbers = random.nextBoolean();
    for (int i = 1; i < values.size(); i++) {
      if (!onlyNumbers || values.get(i) instanceof Number) {
        places.add(i);
      }
    }
    if (places.isEmpty()) {
      return form;
    }
    int place = places.get(random.nextInt(places.size()));
    Object other = other(values.get(place), values);
    return replaced(form, place, other);
  }

  /** The number of values, those that hold others among them, and the config itself. */
  static int places(Config form) {
    List<Object> values = new ArrayList<>();
    collect(form, values);
    return values.size();
  }

  /** A copy with another value in a place; places are counted from the outside, depth first. */
  static Config replaced(Config form, int place, Object other) {
    return (Config) copy(form, new int[] {place}, other);
  }

  private static void collect(Object value, List<Object> values) {
    values.add(value);
    if (value instanceof List<?> list) {
      list.forEach(element -> collect(element, values));
    } else if (value instanceof Config config) {
      config.names().forEach(name -> collect(config.get(name), values));
    }
  }

  private Object other(Object value, List<Object> values) {
    if (value instanceof Number && random.nextInt(4) > 0) {
      return NUMBERS.get(random.nextInt(NUMBERS.size()));
    }
    return switch (random.nextInt(8)) {
      case 0 -> REMOVED;
      case 1 -> values.get(random.nextInt(values.size()));
      case 2 -> random.nextBoolean();
      case 3 -> List.of(List.of(value == null ? 3L : value));
      case 4 -> new Config().put("class_name", value).put("config", new Config());
      case 5 -> List.of("x", "", "a/b/../..", "x".repeat(70_000)).get(random.nextInt(4));
      case 6 -> null;
      default -> List.of(1e300, -1L, "", List.of()).get(random.nextInt(4));
    };
  }

  private static Object copy(Object value, int[] left, Object other) {
    if (left[0]-- == 0) {
      return other;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      for (Object element : list) {
        Object copied = copy(element, left, other);
        if (copied != REMOVED) {
          copy.add(copied);
        }
      }
      return copy;
    }
    if (value instanceof Config config) {
      Config copy = new Config();
      for (String name : config.names()) {
        Object copied = copy(config.get(name), left, other);
        if (copied != REMOVED) {
          copy.put(name, copied);
        }
      }
      return copy;
    }
    return value;
  }
}

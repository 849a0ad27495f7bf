// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Arguments by name, in order. Values are what JSON can hold: null, {@link String}, {@link
 * Boolean}, {@link Long}, {@link Double}, {@link List} and {@link Config}.
 *
 * <p>Equal if names, order aside, and values are equal, where 2 equals 2.0 as in Python. Not thread
 * safe while it is filled.
 */
public final class Config {
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** An empty one. */
  public Config() {}

  /**
   * Adds or replaces a value.
   *
   * @param value one of the kinds above, an int, a float, an array of int, long or double, a {@link
   *     Map}, an enum, whose name is written in lower case, or a {@link KerasObject}, whose own
   *     arguments are written without its class; see {@link KerasClasses#serialize}
   * @throws IllegalArgumentException if the value is of another kind
   */
  public Config put(String name, Object value) {
    values.put(Objects.requireNonNull(name, "name"), plain(name, value));
    return this;
  }

  /** Adds all values of another one. */
  public Config putAll(Config other) {
    values.putAll(other.values);
    return this;
  }

  /** Names, in order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** Whether there is a value, null included. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** A value, or null if there is none. */
  public Object get(String name) {
    return values.get(name);
  }

  /** A reader that knows whose arguments these are. */
  public ConfigReader reader(String owner) {
    return new ConfigReader(owner, this);
  }

  private static Object plain(String name, Object value) {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Config) {
      return value;
    }
    if (value instanceof Number number) {
      boolean whole = value instanceof Integer || value instanceof Long || value instanceof Short;
      return whole ? (Object) number.longValue() : (Object) number.doubleValue();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    if (value instanceof KerasObject object) {
      return object.getConfig();
    }
    if (value instanceof long[] numbers) {
      return Arrays.stream(numbers).boxed().toList();
    }
    if (value instanceof int[] numbers) {
      return Arrays.stream(numbers).mapToObj(number -> (long) number).toList();
    }
    if (value instanceof double[] numbers) {
      return Arrays.stream(numbers).boxed().toList();
    }
    return container(name, value);
  }

  private static Object container(String name, Object value) {
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(plain(name, element)));
      return Collections.unmodifiableList(copy);
    }
    if (value instanceof Map<?, ?> map) {
      Config nested = new Config();
      map.forEach((key, element) -> nested.put(key.toString(), element));
      return nested;
    }
    throw new IllegalArgumentException(
        "argument '" + name + "' cannot be written: it is a " + value.getClass().getName());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Config config && comparable().equals(config.comparable());
  }

  @Override
  public int hashCode() {
    return comparable().hashCode();
  }

  private Map<String, Object> comparable() {
    Map<String, Object> comparable = new HashMap<>();
    values.forEach((name, value) -> comparable.put(name, comparable(value)));
    return comparable;
  }

  private static Object comparable(Object value) {
    if (value instanceof List<?> list) {
      List<Object> comparable = new ArrayList<>();
      list.forEach(element -> comparable.add(comparable(element)));
      return comparable;
    }
    boolean exact = value instanceof Long number && number == (long) (double) number;
    return exact ? (Object) ((Long) value).doubleValue() : value;
  }

  /** For messages, for example {@code {units=3, activation=relu}}. */
  @Override
  public String toString() {
    return values.toString();
  }

  /**
   * A copy of a value of a config, with what stands in lists and configs within it, in which some
   * configs have others in their place.
   *
   * @param change gives what takes a config's place; empty for one that is copied
   */
  public static Object rewritten(Object value, Function<Config, Optional<Config>> change) {
    if (value instanceof List<?> list) {
      List<Object> all = new ArrayList<>();
      list.forEach(element -> all.add(rewritten(element, change)));
      return all;
    }
    if (!(value instanceof Config config)) {
      return value;
    }
    return change
        .apply(config)
        .orElseGet(
            () -> {
              Config all = new Config();
              config.names().forEach(name -> all.put(name, rewritten(config.get(name), change)));
              return all;
            });
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.naming;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Things known by name, for example activations. Not thread safe while it is filled.
 *
 * @param <T> what the names stand for
 */
public final class NameTable<T> {
  private final String what;
  private final Map<String, Supplier<? extends T>> makers = new TreeMap<>();

  /** An empty table of {@code what}, a word for messages. */
  public NameTable(String what) {
    this.what = what;
  }

  /** Adds a thing under one or more names; each use makes a new one. */
  public NameTable<T> add(Supplier<? extends T> maker, String... names) {
    for (String name : names) {
      makers.put(name, maker);
    }
    return this;
  }

  /** All names, sorted. */
  public Set<String> names() {
    return new TreeSet<>(makers.keySet());
  }

  /**
   * A new thing.
   *
   * @throws IllegalArgumentException if the name is unknown; the message gives near names, and all
   *     names
   */
  public T get(String name) {
    Supplier<? extends T> maker = name == null ? null : makers.get(name);
    if (maker == null) {
      throw new IllegalArgumentException(
          "unknown "
              + what
              + " '"
              + name
              + "'"
              + NearNames.hint(name, makers.keySet())
              + "; known: "
              + String.join(", ", makers.keySet()));
    }
    return maker.get();
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.config;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * While it is open, this thread knows classes beyond those of the tables, as within Keras's {@code
 * custom_object_scope}; they come before classes of the same name. Arguments that no class knows
 * but that say nothing, such as null or false, are then reported in place of refused: files of
 * other versions have them.
 *
 * <p>Scopes nest; close them in reverse order, on the thread that opened them.
 */
public final class CustomObjectScope implements AutoCloseable {
  private static final ThreadLocal<CustomObjectScope> CURRENT = new ThreadLocal<>();

  private final CustomObjectScope outer = CURRENT.get();
  private final Map<KerasClasses<?>, Map<String, Function<Config, ?>>> makers =
      new IdentityHashMap<>();
  private final BiConsumer<String, String> ignored;

  private CustomObjectScope(BiConsumer<String, String> ignored) {
    this.ignored = ignored;
  }

  /**
   * Opens a scope.
   *
   * @param ignored is told class and name of every argument that is passed over
   */
  public static CustomObjectScope open(BiConsumer<String, String> ignored) {
    CustomObjectScope scope = new CustomObjectScope(Objects.requireNonNull(ignored, "ignored"));
    CURRENT.set(scope);
    return scope;
  }

  /**
   * Adds a class.
   *
   * @param maker makes an object from its arguments; null leaves it to the table of classes
   */
  public <T> CustomObjectScope add(
      KerasClasses<T> classes, String className, Function<ConfigReader, ? extends T> maker) {
    Function<Config, T> whole =
        config -> {
          ConfigReader reader = config.reader(className);
          T made = maker.apply(reader);
          if (made != null) {
            reader.finish();
          }
          return made;
        };
    makers.computeIfAbsent(classes, key -> new HashMap<>()).put(className, whole);
    return this;
  }

  @Override
  public void close() {
    if (CURRENT.get() != this) {
      throw new IllegalStateException("scopes are closed by the thread that opened them, in order");
    }
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }

  /** An object of a class that a scope knows, or null. */
  @SuppressWarnings("unchecked") // add puts makers of T under classes of T
  static <T> T make(KerasClasses<T> classes, String className, Config arguments) {
    for (CustomObjectScope scope = CURRENT.get(); scope != null; scope = scope.outer) {
      Function<Config, ?> maker = scope.makers.getOrDefault(classes, Map.of()).get(className);
      Object made = maker == null ? null : maker.apply(arguments);
      if (made != null) {
        return (T) made;
      }
    }
    return null;
  }

  /** Whether an argument that nobody knows is passed over; then it is reported. */
  static boolean ignores(String owner, String argument, Object value) {
    CustomObjectScope scope = CURRENT.get();
    boolean empty =
        value == null
            || value.equals(false)
            || value.equals(List.of())
            || value.equals(new Config());
    if (scope == null || !empty) {
      return false;
    }
    scope.ignored.accept(owner, argument);
    return true;
  }
}

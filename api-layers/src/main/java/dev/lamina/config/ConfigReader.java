// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;

/**
 * Reads the arguments of one object and hands those that are given to its setters; the others keep
 * their defaults. {@link #finish} refuses what nobody read, so that no argument is lost silently.
 *
 * <p>All methods throw {@link IllegalArgumentException} with owner, argument, value and what is
 * wanted if a value does not fit.
 */
public final class ConfigReader {
  private final String owner;
  private final Config config;
  private final Set<String> read = new HashSet<>();

  ConfigReader(String owner, Config config) {
    this.owner = owner;
    this.config = config;
  }

  /** Whose arguments these are, for messages. */
  public String owner() {
    return owner;
  }

  /** Whether there are no arguments at all. */
  public boolean isEmpty() {
    return config.names().isEmpty();
  }

  /** Whether the argument is given and not null; it counts as read. */
  public boolean given(String name) {
    return raw(name) != null;
  }

  /** Whether the argument is there, if only as null. */
  public boolean named(String name) {
    return config.has(name);
  }

  /** The argument as it stands, or null; it counts as read. */
  public Object raw(String name) {
    read.add(name);
    return config.get(name);
  }

  /** An integer that must be there. */
  public long integer(String name) {
    return required(name, "an integer", Long.class);
  }

  /** A text that must be there. */
  public String text(String name) {
    return required(name, "a text", String.class);
  }

  /** Integers that must be there; a single one counts as a list of one. */
  public long[] integers(String name) {
    Object value = raw(name);
    if (value instanceof Long single) {
      return new long[] {single};
    }
    if (value instanceof List<?> list && list.stream().allMatch(Long.class::isInstance)) {
      return list.stream().mapToLong(Long.class::cast).toArray();
    }
    throw misfit(name, value, "an integer or a list of integers");
  }

  /** Numbers that must be there; a single one counts as a list of one. */
  public double[] numbers(String name) {
    Object value = raw(name);
    if (value instanceof Number single) {
      return new double[] {single.doubleValue()};
    }
    if (value instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)) {
      return list.stream().map(Number.class::cast).mapToDouble(Number::doubleValue).toArray();
    }
    throw misfit(name, value, "a number or a list of numbers");
  }

  /** A number that must be there. */
  public double number(String name) {
    return required(name, "a number", Number.class).doubleValue();
  }

  /** A truth value that must be there; 0 and 1 count. */
  public boolean flag(String name) {
    Object value = raw(name);
    if (value instanceof Long number && (number == 0 || number == 1)) {
      return number == 1;
    }
    return required(name, "true or false", Boolean.class);
  }

  /** An integer, or a default if it is not given. */
  public long integer(String name, long standard) {
    return given(name) ? integer(name) : standard;
  }

  /** A text, or a default if it is not given. */
  public String text(String name, String standard) {
    return given(name) ? text(name) : standard;
  }

  /** A number, or a default if it is not given. */
  public double number(String name, double standard) {
    return given(name) ? number(name) : standard;
  }

  /** A truth value, or a default if it is not given. */
  public boolean flag(String name, boolean standard) {
    return given(name) ? flag(name) : standard;
  }

  /** An integer for a setter, if it is given. */
  public void integer(String name, LongConsumer setter) {
    if (given(name)) {
      setter.accept(integer(name));
    }
  }

  /** A text for a setter, if it is given. */
  public void text(String name, Consumer<String> setter) {
    if (given(name)) {
      setter.accept(text(name));
    }
  }

  /** A text or null for a setter, if it is named at all: for arguments where null has a meaning. */
  public void textOrNull(String name, Consumer<String> setter) {
    if (config.has(name)) {
      setter.accept(raw(name) == null ? null : text(name));
    }
  }

  /** Integers for a setter, if they are given. */
  public void integers(String name, Consumer<long[]> setter) {
    if (given(name)) {
      setter.accept(integers(name));
    }
  }

  /** A number for a setter, if it is given. */
  public void number(String name, DoubleConsumer setter) {
    if (given(name)) {
      setter.accept(number(name));
    }
  }

  /** A truth value for a setter, if it is given. */
  public void flag(String name, Consumer<Boolean> setter) {
    if (given(name)) {
      setter.accept(flag(name));
    }
  }

  /** A nested object for a setter, if it is named at all; null is handed on. */
  public <T> void object(String name, KerasClasses<T> classes, Consumer<? super T> setter) {
    if (config.has(name)) {
      setter.accept(object(name, classes));
    }
  }

  /** A nested object, by name or serialized, or null. */
  public <T> T object(String name, KerasClasses<T> classes) {
    Object value = raw(name);
    try {
      return value == null ? null : classes.deserialize(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(owner + ", argument '" + name + "': " + e.getMessage(), e);
    }
  }

  /** Counts arguments as read that mean nothing here, whatever they are. */
  public void ignore(String... names) {
    read.addAll(List.of(names));
  }

  /**
   * Refuses any value of an argument that is not supported, except one that changes nothing.
   *
   * @param harmless the value, besides null, that is the same as no argument
   */
  public void unsupported(String name, Object harmless) {
    Object value = raw(name);
    if (value != null && !value.equals(harmless)) {
      throw misfit(name, value, "nothing else than " + harmless + " yet");
    }
  }

  /**
   * Ends reading: every argument must have been read. Within a {@link CustomObjectScope} one is
   * passed over, and reported, if its value says that nothing is wanted.
   */
  public void finish() {
    List<String> unread = new ArrayList<>(config.names());
    unread.removeAll(read);
    unread.removeIf(name -> CustomObjectScope.ignores(owner, name, config.get(name)));
    if (!unread.isEmpty()) {
      throw new IllegalArgumentException(owner + " has no argument " + String.join(", ", unread));
    }
  }

  /** The error for a value that does not fit. */
  public IllegalArgumentException misfit(String name, Object value, String wanted) {
    String given = config.has(name) ? "is " + Forms.show(value) : "is missing";
    return new IllegalArgumentException(
        owner + ", argument '" + name + "' " + given + "; it must be " + wanted);
  }

  private <T> T required(String name, String wanted, Class<T> kind) {
    Object value = raw(name);
    if (!kind.isInstance(value)) {
      throw misfit(name, value, wanted);
    }
    return kind.cast(value);
  }
}

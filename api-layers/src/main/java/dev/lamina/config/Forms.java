// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.config;

import java.util.List;

/**
 * Values of a config of the kind that is wanted. All methods throw {@link IllegalArgumentException}
 * that names the value and what it must be, if it is of another kind.
 */
public final class Forms {
  private static final int LONGEST = 200;

  private Forms() {}

  /** Arguments by name. */
  public static Config config(Object value, String what) {
    return of(value, what, Config.class, "an object with names");
  }

  /** A list. */
  public static List<?> list(Object value, String what) {
    return of(value, what, List.class, "a list");
  }

  /** A text. */
  public static String text(Object value, String what) {
    return of(value, what, String.class, "a text");
  }

  /** A number >= 0 that counts things. */
  public static int index(Object value, String what) {
    long number = of(value, what, Long.class, "an integer");
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(what + " is " + number + "; it must be >= 0 and an int");
    }
    return (int) number;
  }

  /** A value as messages show it, not at any length. */
  public static String show(Object value) {
    String text = String.valueOf(value);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  private static <T> T of(Object value, String what, Class<T> kind, String wanted) {
    if (!kind.isInstance(value)) {
      String given = value == null ? "is missing" : "is " + show(value);
      throw new IllegalArgumentException(what + " " + given + "; it must be " + wanted);
    }
    return kind.cast(value);
  }
}

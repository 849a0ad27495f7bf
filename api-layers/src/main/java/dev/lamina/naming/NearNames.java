// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.naming;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What somebody may have meant who wrote a name that does not exist. */
final class NearNames {
  private static final int MOST = 3;

  private NearNames() {}

  /** {@code , did you mean a, b?} with the nearest names, or nothing if none is near. */
  static String hint(String name, Collection<String> known) {
    if (name == null) {
      return "";
    }
    String plain = plain(name);
    int limit = Math.min(plain.length() - 1, Math.max(2, plain.length() / 3));
    List<String> near =
        known.stream()
            .filter(candidate -> distance(plain, plain(candidate)) <= limit)
            .sorted(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))))
            .limit(MOST)
            .toList();
    return near.isEmpty() ? "" : ", did you mean " + String.join(", ", near) + "?";
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** Levenshtein's distance: characters to insert, delete or replace. */
  static int distance(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int column = 0; column < above.length; column++) {
      above[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] present = new int[above.length];
      present[0] = row;
      for (int column = 1; column < above.length; column++) {
        int replaced = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
        present[column] = Math.min(replaced, 1 + Math.min(above[column], present[column - 1]));
      }
      above = present;
    }
    return above[to.length()];
  }
}

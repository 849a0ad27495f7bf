// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tokens and their numbers, from the first number that is not special on.
 *
 * @param <T> the tokens, texts or whole numbers
 */
final class VocabularyTable<T> {
  private final List<T> tokens;
  private final Map<T, Long> numbers = new HashMap<>();
  private final int start;

  /**
   * A table.
   *
   * @throws IllegalArgumentException if a token occurs twice
   */
  VocabularyTable(List<T> tokens, int start) {
    this.tokens = List.copyOf(tokens);
    this.start = start;
    for (T token : tokens) {
      if (numbers.put(token, (long) start + numbers.size()) != null) {
        throw new IllegalArgumentException(
            "the vocabulary has '" + token + "' twice; tokens must differ");
      }
    }
  }

  /** The tokens without special ones. */
  List<T> tokens() {
    return tokens;
  }

  /** Numbers, special ones included. */
  int size() {
    return start + tokens.size();
  }

  /** The number of a token, or another number where it has none. */
  long number(T token, long otherwise) {
    return numbers.getOrDefault(token, otherwise);
  }

  /** The token of a number, or another token where it has none. */
  T token(long number, T otherwise) {
    return number >= start && number < size() ? tokens.get((int) number - start) : otherwise;
  }
}

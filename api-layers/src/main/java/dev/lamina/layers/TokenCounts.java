// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * How often tokens occur, and in how many documents: what a vocabulary is learned from.
 *
 * @param <T> the tokens, texts or whole numbers
 */
final class TokenCounts<T> {
  private final Map<T, Long> counts = new HashMap<>();
  private final Map<T, Long> documentsWith = new HashMap<>();
  private long documents;

  void add(List<T> document) {
    document.forEach(token -> counts.merge(token, 1L, Long::sum));
    new HashSet<>(document).forEach(token -> documentsWith.merge(token, 1L, Long::sum));
    documents++;
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** The tokens but some, the most frequent first, and of equally frequent ones the last first. */
  List<T> ranked(Comparator<T> order, List<T> without) {
    Comparator<T> rank = Comparator.<T>comparingLong(counts::get).thenComparing(order);
    List<T> tokens = new ArrayList<>(counts.keySet());
    tokens.removeAll(without);
    tokens.sort(rank.reversed());
    return tokens;
  }

  /** {@code log(1 + documents / (1 + documents with the token))}. */
  double inverseDocumentFrequency(T token) {
    return Math.log(1 + (double) documents / (1 + documentsWith.getOrDefault(token, 0L)));
  }
}

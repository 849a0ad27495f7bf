// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A vocabulary with its special tokens: what {@link IndexLookup} looks up in.
 *
 * @param <T> the tokens, texts or whole numbers
 */
final class Lookup<T> {
  private static final int MOST_SHOWN = 10;

  /** More than any language has words; files ask for it before they have shown their vocabulary. */
  private static final int MOST_WEIGHTS = 1 << 24;

  private final LookupSettings<T> settings;
  private VocabularyTable<T> table;
  private float[] weights;

  Lookup(LookupSettings<T> settings) {
    this.settings = settings;
    this.table = new VocabularyTable<>(List.of(), settings.start());
  }

  /**
   * Takes a vocabulary, with its special tokens at its start or without them.
   *
   * @param idfWeights one for each token, for mode tf_idf, or null
   */
  void set(List<T> vocabulary, double[] idfWeights) {
    boolean weighted = settings.mode() == OutputMode.TF_IDF;
    if (weighted != (idfWeights != null)) {
      throw new IllegalArgumentException(
          "idfWeights must be given with outputMode 'tf_idf', and only then");
    }
    if (vocabulary.isEmpty()) {
      throw new IllegalArgumentException("the vocabulary must not be empty");
    }
    List<T> special = settings.special();
    int start = special.size();
    boolean found = vocabulary.size() >= start && vocabulary.subList(0, start).equals(special);
    List<T> tokens = found ? vocabulary.subList(start, vocabulary.size()) : vocabulary;
    requireOrdinary(tokens, settings.maskToken(), "mask");
    requireOrdinary(tokens, settings.invert() ? settings.oovToken() : null, "oov");
    VocabularyTable<T> made = new VocabularyTable<>(tokens, start);
    settings.requireRoom(made.size());
    if (weighted) {
      if (idfWeights.length != vocabulary.size()) {
        throw new IllegalArgumentException(
            "idfWeights has "
                + idfWeights.length
                + " numbers for "
                + vocabulary.size()
                + " tokens");
      }
      double mean = Arrays.stream(idfWeights).average().orElseThrow();
      weights = padded(found ? 0 : start, mean, idfWeights);
    }
    table = made;
  }

  /** Takes the most frequent tokens as the vocabulary. */
  void learn(TokenCounts<T> counts, Comparator<T> order) {
    List<T> without = new ArrayList<>();
    without.add(settings.maskToken());
    without.add(settings.oovToken());
    List<T> tokens = counts.ranked(order, without);
    int most =
        settings.maxTokens() == null ? tokens.size() : settings.maxTokens() - settings.start();
    tokens = tokens.subList(0, Math.max(0, Math.min(most, tokens.size())));
    table = new VocabularyTable<>(tokens, settings.start());
    if (settings.mode() == OutputMode.TF_IDF) {
      double[] idf = tokens.stream().mapToDouble(counts::inverseDocumentFrequency).toArray();
      weights = padded(settings.start(), Arrays.stream(idf).average().orElse(0), idf);
    }
  }

  /**
   * The number of a token; {@code Long.MAX_VALUE}, which counts nowhere, for a mask that has none.
   */
  long number(T token) {
    if (settings.maskToken() != null && token.equals(settings.maskToken())) {
      return settings.mode() == OutputMode.INT ? 0 : Long.MAX_VALUE;
    }
    long found = table.number(token, -1);
    if (found >= 0) {
      return found;
    }
    if (settings.numOovIndices() == 0) {
      throw new IllegalArgumentException(
          "token '"
              + token
              + "' is not in the vocabulary; with numOovIndices 0 all tokens must be in it");
    }
    return settings.firstOov() + settings.bucket(token);
  }

  /** The token of a number. */
  T token(long number) {
    boolean mask = settings.maskToken() != null && number == 0;
    return mask ? settings.maskToken() : table.token(number, settings.oovToken());
  }

  /** All tokens in the order of their numbers. */
  List<T> vocabulary(boolean withSpecial) {
    List<T> all = new ArrayList<>(withSpecial ? settings.special() : List.of());
    all.addAll(table.tokens());
    return Collections.unmodifiableList(all);
  }

  int size() {
    return table.size();
  }

  boolean isEmpty() {
    return table.tokens().isEmpty();
  }

  /** What each number counts in mode tf_idf; null before it is known. */
  float[] weights() {
    return weights;
  }

  /** Weights with a value for special tokens before them, and zeros up to the most tokens. */
  private float[] padded(int before, double value, double... idf) {
    int length = settings.pads() ? settings.maxTokens() : Math.addExact(before, idf.length);
    if (length > MOST_WEIGHTS) {
      throw new IllegalArgumentException(
          length + " numbers are too many for weights; there may be " + MOST_WEIGHTS);
    }
    float[] all = new float[length];
    IntStream.range(0, before).forEach(i -> all[i] = (float) value);
    IntStream.range(0, idf.length).forEach(i -> all[before + i] = (float) idf[i]);
    return all;
  }

  private void requireOrdinary(List<T> tokens, T reserved, String what) {
    if (reserved != null && tokens.contains(reserved)) {
      throw new IllegalArgumentException(
          "the vocabulary has the "
              + what
              + " token '"
              + reserved
              + "' among its tokens; special tokens may only stand at its start, as "
              + settings.special().stream().limit(MOST_SHOWN).toList());
    }
  }
}

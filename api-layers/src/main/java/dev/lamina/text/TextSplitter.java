// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringTokenizer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Texts as tokens, as Keras's {@code TextVectorization} has it.
 *
 * @param standardization what is done to a text first
 * @param splitting what gives the tokens of a text
 * @param ngrams lengths of the runs of tokens that count as one token; empty: tokens alone
 */
public record TextSplitter(
    UnaryOperator<String> standardization,
    Function<String, List<String>> splitting,
    List<Integer> ngrams) {
  private static final String PUNCTUATION = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'";
  private static final String WHITESPACE = " \t\n\u000b\f\r";

  /** Copies the list. */
  public TextSplitter {
    ngrams = List.copyOf(ngrams);
  }

  /**
   * What Keras's names {@code lower_and_strip_punctuation}, {@code lower} and {@code
   * strip_punctuation} stand for. Letters beyond ASCII stay as they are, as in TensorFlow.
   */
  public static UnaryOperator<String> standardization(String name) {
    boolean lower = name.startsWith("lower");
    boolean strip = name.endsWith("strip_punctuation");
    return text -> without(text, lower, strip);
  }

  /** What Keras's names {@code whitespace} and {@code character} stand for. */
  public static Function<String, List<String>> splitting(String name) {
    return name.equals("character")
        ? text -> text.codePoints().mapToObj(Character::toString).toList()
        : TextSplitter::words;
  }

  /** The tokens of a text. */
  public List<String> tokens(String text) {
    List<String> tokens = splitting.apply(standardize(text));
    return runs(Objects.requireNonNull(tokens, "split gave no tokens, not even an empty list"));
  }

  /** The tokens and their runs, shorter runs first; no more than tokens where no runs are asked. */
  public List<String> runs(List<String> tokens) {
    if (ngrams.isEmpty()) {
      return tokens;
    }
    List<String> runs = new ArrayList<>();
    for (int length : ngrams) {
      for (int i = 0; i + length <= tokens.size(); i++) {
        runs.add(String.join(" ", tokens.subList(i, i + length)));
      }
    }
    return runs;
  }

  /** A text without what does not matter. */
  public String standardize(String text) {
    return Objects.requireNonNull(standardization.apply(text), "standardize gave no text");
  }

  private static String without(String text, boolean lower, boolean strip) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (strip && PUNCTUATION.indexOf(next) >= 0) {
        continue;
      }
      kept.append(lower && next >= 'A' && next <= 'Z' ? (char) (next + 'a' - 'A') : next);
    }
    return kept.toString();
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringTokenizer parts = new StringTokenizer(text, WHITESPACE);
    while (parts.hasMoreTokens()) {
      words.add(parts.nextToken());
    }
    return words;
  }
}

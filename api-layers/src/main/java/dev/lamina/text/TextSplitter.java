// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.text;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * Texts as tokens, as Keras's {@code TextVectorization} has it. Letters beyond ASCII stay as they
 * are, as in TensorFlow.
 *
 * @param lower whether letters become lower case
 * @param stripPunctuation whether ASCII punctuation is removed
 * @param split where tokens end
 * @param ngrams lengths of the runs of tokens that count as one token; empty: tokens alone
 */
public record TextSplitter(
    boolean lower, boolean stripPunctuation, Split split, List<Integer> ngrams) {
  private static final String PUNCTUATION = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'";
  private static final String WHITESPACE = " \t\n\u000b\f\r";

  /** Where tokens end. */
  public enum Split {
    /** At whitespace. */
    WHITESPACE,
    /** After each character. */
    CHARACTER,
    /** Nowhere. */
    NONE
  }

  /** Copies the list. */
  public TextSplitter {
    ngrams = List.copyOf(ngrams);
  }

  /** The tokens of a text. */
  public List<String> tokens(String text) {
    String standard = standardize(text);
    List<String> tokens =
        switch (split) {
          case WHITESPACE -> words(standard);
          case CHARACTER -> standard.codePoints().mapToObj(Character::toString).toList();
          case NONE -> List.of(standard);
        };
    return runs(tokens);
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
    if (!lower && !stripPunctuation) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (stripPunctuation && PUNCTUATION.indexOf(next) >= 0) {
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

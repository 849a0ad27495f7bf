// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks text into lines at spaces; words that are too long end in an ellipsis. */
final class WordWrap {
  private static final Pattern WORD = Pattern.compile("\\s*\\S+\\s*");

  private WordWrap() {}

  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      String word = words.group();
      if (line.length() + word.stripTrailing().length() > width && line.length() > 0) {
        lines.add(shortened(line, width));
        line.setLength(0);
      }
      line.append(word);
    }
    lines.add(shortened(line, width));
    return lines;
  }

  private static String shortened(CharSequence line, int width) {
    String text = line.toString().stripTrailing();
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }
}

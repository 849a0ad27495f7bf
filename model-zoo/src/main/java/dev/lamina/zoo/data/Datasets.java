// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The data sets by the names that the command line takes. */
public final class Datasets {
  /** What {@link #load} takes, for help and messages. */
  public static final String FORMS = "digits, digits:TRAIN,TEST, mnist:DIRECTORY";

  private static final int DIGITS_TRAIN = 6000;
  private static final int DIGITS_TEST = 1000;
  private static final Pattern COUNTS = Pattern.compile("([1-9][0-9]{0,4}),([1-9][0-9]{0,4})");

  private Datasets() {}

  /**
   * Loads or generates a data set.
   *
   * @param name {@code digits}, {@code digits:TRAIN,TEST} with two counts, or {@code
   *     mnist:DIRECTORY}
   * @throws IllegalArgumentException if there is no such data set; the message lists what exists
   * @throws DatasetException if it cannot be read
   */
  public static Dataset load(String name) {
    if (name.equals("digits")) {
      return Digits.load(DIGITS_TRAIN, DIGITS_TEST);
    }
    if (name.startsWith("digits:")) {
      return digits(name);
    }
    if (name.startsWith("mnist:") && name.length() > "mnist:".length()) {
      return Mnist.load(directory(name));
    }
    throw new IllegalArgumentException("unknown data '" + name + "'; known: " + FORMS);
  }

  private static Dataset digits(String name) {
    Matcher counts = COUNTS.matcher(name.substring("digits:".length()));
    if (!counts.matches()) {
      throw new IllegalArgumentException(
          "data '" + name + "' must be digits or digits:TRAIN,TEST with counts from 1 to 99999");
    }
    return Digits.load(Integer.parseInt(counts.group(1)), Integer.parseInt(counts.group(2)));
  }

  private static Path directory(String name) {
    String path = name.substring("mnist:".length());
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("data '" + name + "': no path: " + e.getMessage(), e);
    }
  }
}

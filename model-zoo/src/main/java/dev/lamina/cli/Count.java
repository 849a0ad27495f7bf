// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads whole numbers from 1 on. */
final class Count implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    return parse(text, 1);
  }

  static int parse(String text, int least) {
    try {
      int value = Integer.parseInt(text);
      if (value >= least) {
        return value;
      }
    } catch (NumberFormatException e) {
      // The message below says what is allowed.
    }
    throw new TypeConversionException("'" + text + "' must be a whole number >= " + least);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.config;

/**
 * Refuses numbers out of range with their argument's name, their value and what is allowed. NaN is
 * in no range. All methods return the number.
 */
public final class Range {
  private Range() {}

  /** A number in [0, 1]. */
  public static double share(String argument, double value) {
    return check(value >= 0 && value <= 1, argument, value, "in [0, 1]");
  }

  /** A number >= 0. */
  public static double notNegative(String argument, double value) {
    return check(value >= 0, argument, value, ">= 0");
  }

  /** A number > 0. */
  public static double positive(String argument, double value) {
    return check(value > 0, argument, value, "> 0");
  }

  /** A whole number from {@code least} on. */
  public static long atLeast(String argument, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(argument + " " + value + " must be >= " + least);
    }
    return value;
  }

  /**
   * A number for which a condition holds.
   *
   * @param allowed what the condition allows, for the message
   */
  public static double check(boolean holds, String argument, double value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(argument + " " + value + " must be " + allowed);
    }
    return value;
  }
}

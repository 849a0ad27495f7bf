// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

/** Checks that several callbacks share. */
final class Arguments {
  private Arguments() {}

  /** The value, if it is not negative. */
  static int notNegative(String owner, String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(owner + ": " + name + " " + value + " must be >= 0");
    }
    return value;
  }
}

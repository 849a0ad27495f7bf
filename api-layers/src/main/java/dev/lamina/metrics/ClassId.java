// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

/** The argument {@code classId}. */
final class ClassId {
  private ClassId() {}

  static int check(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("classId " + number + " must be >= 0");
    }
    return number;
  }
}

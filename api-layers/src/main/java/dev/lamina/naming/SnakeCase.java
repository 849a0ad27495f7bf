// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.naming;

import java.util.Locale;

/** Class names as Keras turns them into the names of layers. */
public final class SnakeCase {
  private SnakeCase() {}

  /** {@code MaxPooling2D} becomes {@code max_pooling2d}, {@code ReLU} becomes {@code re_lu}. */
  public static String of(String className) {
    return className
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}

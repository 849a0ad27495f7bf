// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import java.util.Set;

/** The line of the user's program that builds a node: the first below this library's frames. */
final class SourceLine {
  private static final StackWalker WALKER = StackWalker.getInstance();

  /** The packages that take part in building graphs; a program may live below dev.lamina too. */
  private static final Set<String> LIBRARY =
      Set.of(
          "autodiff",
          "backend",
          "callbacks",
          "constraints",
          "data",
          "device",
          "graph",
          "initializers",
          "layers",
          "losses",
          "metrics",
          "models",
          "op",
          "ops",
          "optimizers",
          "regularizers",
          "runtime",
          "saving",
          "tensor",
          "training");

  private static final String ROOT = "dev.lamina.";

  private SourceLine() {}

  /** For example {@code Regression.java:27}; empty if only this library is on the stack. */
  static String here() {
    return WALKER.walk(
        frames ->
            frames
                .filter(frame -> isUsers(frame.getClassName()))
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse(""));
  }

  private static boolean isUsers(String className) {
    if (className.startsWith("java.") || className.startsWith("jdk.")) {
      return false;
    }
    if (!className.startsWith(ROOT)) {
      return true;
    }
    int end = className.indexOf('.', ROOT.length());
    return end < 0 || !LIBRARY.contains(className.substring(ROOT.length(), end));
  }
}

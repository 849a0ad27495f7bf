// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files that commands write. */
final class OutputFile {
  private OutputFile() {}

  /**
   * For a file that is written at the end of work: its directory is looked for at the start.
   *
   * @throws IllegalArgumentException if it does not exist
   */
  static void requireDirectory(String argument, Path file) {
    if (!Files.isDirectory(file.toAbsolutePath().getParent())) {
      throw new IllegalArgumentException(argument + " " + file + ": its directory does not exist");
    }
  }
}

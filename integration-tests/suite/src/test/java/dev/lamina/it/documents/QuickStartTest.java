// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's program compiles and runs from the README's own text. */
class QuickStartTest {
  @TempDir Path directory;

  @Test
  void theReadmesProgramCompilesRunsAndLearns() throws Exception {
    List<MarkdownProgram> programs = MarkdownProgram.of(Path.of("README.md"));
    assertThat(programs).hasSize(1);
    assertThat((double) programs.get(0).call(directory, "accuracy")).isGreaterThan(0.8);
  }
}

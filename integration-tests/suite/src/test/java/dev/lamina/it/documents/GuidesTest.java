// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every program of the guides compiles, runs and prints what its page says. */
class GuidesTest {
  static Stream<MarkdownProgram> programs() {
    return MarkdownProgram.pages("docs/guides").stream()
        .flatMap(page -> MarkdownProgram.of(page).stream());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void printsWhatItsPageSays(MarkdownProgram program, @TempDir Path directory) throws Exception {
    assertThat(program.output()).as("a text block after %s", program).isPresent();
    assertThat(program.run(directory).strip().lines())
        .containsExactlyElementsOf(program.output().get().strip().lines().toList());
  }

  @Test
  void everyPageHasAProgram() {
    List<Path> pages = MarkdownProgram.pages("docs/guides");
    assertThat(pages)
        .isNotEmpty()
        .allSatisfy(page -> assertThat(MarkdownProgram.of(page)).as(page.toString()).isNotEmpty());
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.it.documents.MarkdownProgram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** B2: minibatches from a file that is many times as large as the heap. */
class B2_StreamedDescentTest {
  private static final int SAMPLES = 170_000;
  private static final long BYTES = SAMPLES * (4L + 4 * 784);

  @Test
  void aHeapOf64MebibytesTrainsOnHalfAGigabyte(@TempDir Path directory) throws Exception {
    MarkdownProgram program = MarkdownProgram.of(Path.of("docs/guides/streaming.md")).get(0);
    program.compile(directory);
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                directory
                    + System.getProperty("path.separator")
                    + System.getProperty("java.class.path"),
                program.className(),
                directory.resolve("samples.bin").toString(),
                Integer.toString(SAMPLES))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(BYTES).isGreaterThan(500_000_000L);
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("it ends").isTrue();
    List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
    assertThat(lines).contains(SAMPLES + " samples, accuracy above 90 %: true");
  }
}

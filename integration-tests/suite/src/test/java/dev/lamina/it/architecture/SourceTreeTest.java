// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Budgets of file sizes, and one module for each package. */
class SourceTreeTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static List<Path> mainFiles() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/main/java/"))
          .filter(file -> !file.toString().contains("/target/"))
          .toList();
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void filesStaySmall() throws IOException {
    Map<Path, Long> sizes = new HashMap<>();
    mainFiles().forEach(file -> sizes.put(ROOT.relativize(file), lines(file)));
    assertThat(sizes).hasSizeGreaterThan(200);
    assertThat(sizes)
        .as("files over 600 lines")
        .noneSatisfy((file, size) -> assertThat(size).isGreaterThan(600));
    List<Long> sorted = sizes.values().stream().sorted().toList();
    assertThat(sorted.get(sorted.size() / 2)).as("median").isLessThanOrEqualTo(110);
    assertThat(sorted.get(sorted.size() * 95 / 100)).as("95th percentile").isLessThanOrEqualTo(400);
  }

  @Test
  void noPackageLivesInTwoModules() throws IOException {
    Map<String, String> modules = new TreeMap<>();
    for (Path file : mainFiles()) {
      String path = ROOT.relativize(file).toString();
      int split = path.indexOf("/src/main/java/");
      String module = path.substring(0, split);
      String packageName =
          path.substring(split + "/src/main/java/".length(), path.lastIndexOf('/'))
              .replace('/', '.');
      assertThat(modules.getOrDefault(packageName, module))
          .as("module of package %s", packageName)
          .isEqualTo(module);
      modules.put(packageName, module);
    }
    assertThat(modules).hasSizeGreaterThan(20);
  }

  @Test
  void everyImplementationAnnouncesItself() {
    for (String module :
        List.of("backend-static-graph", "backend-eager", "backend-cpu", "backend-cuda")) {
      assertThat(
              ROOT.resolve(module)
                  .resolve("src/main/resources/META-INF/services/dev.lamina.inject.LaminaModule"))
          .isNotEmptyFile();
    }
  }
}

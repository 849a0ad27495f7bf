// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that is killed while it saves over a file leaves a whole model, the old or the new. */
final class KilledWhileSavingTest {
  private static final int TIMES = 25;

  @ParameterizedTest
  @ValueSource(strings = {".keras", ".h5"})
  void aWholeModelRemains(String ending, @TempDir Path folder) throws Exception {
    Random random = new Random(5);
    Path file = folder.resolve("model" + ending);
    try (Lamina lamina = Lamina.builder().backend("eager").device("cpu").build()) {
      for (int time = 0; time < TIMES; time++) {
        saveAndKill(file, random.nextInt(40));
        assertWhole(lamina, file);
      }
    }
  }

  private static void saveAndKill(Path file, int milliseconds) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SavingLoop.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine()).isEqualTo("saved");
      Thread.sleep(milliseconds);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** All values of a model are those of one round. */
  private static void assertWhole(Lamina lamina, Path file) throws IOException {
    try (Model model = Models.load(lamina, file)) {
      double round = model.getWeights().get(1).getDouble(0);
      assertThat(round).isPositive();
      for (HostTensor weight : model.getWeights()) {
        assertThat(weight.toDoubleArray()).containsOnly(round);
      }
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.ops.MathOps;
import dev.lamina.runtime.Lamina;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who does not ask for CUDA does not pay for it. */
class CpuOnlyTest {
  /** Computes a little on both backends. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      try (Lamina lamina = Lamina.builder().backend("static").device("cpu").build()) {
        for (String backend : List.of("static", "eager")) {
          MathOps math = lamina.on(backend).backend().ops().math();
          if (math == null) {
            throw new IllegalStateException("no ops");
          }
        }
      }
    }
  }

  @Test
  void noClassOfJcudaIsLoaded() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output)
        .contains("dev.lamina.device.cuda.CudaProvider ")
        .contains("dev.lamina.device.cpu.CpuRuntime ")
        .doesNotContain(" jcuda.");
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.device.cuda.CudaProvider;
import dev.lamina.op.linalg.MatMul;
import dev.lamina.tck.cases.Domain;
import dev.lamina.tck.cases.OpCase;
import dev.lamina.tensor.TensorSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A machine that has no cuBLAS but that of CUDA 13. */
@Tag(EmulatedCuda.TAG)
class Cuda13Test {
  /** Multiplies matrices; prints the difference from the CPU, then what the process has loaded. */
  static final class Program {
    private Program() {}

    public static void main(String[] driver) throws IOException {
      System.load(driver[0]);
      OpCase product =
          OpCase.of(
              new MatMul(false, true),
              Domain.ANY,
              TensorSpec.float32(3, 40, 50),
              TensorSpec.float32(3, 60, 50));
      OnBoth results = OnBoth.run(product, new CudaProvider());
      double largest = 0;
      for (int i = 0; i < results.cpu().get(0).spec().size(); i++) {
        double difference = results.cpu().get(0).getDouble(i) - results.cuda().get(0).getDouble(i);
        largest = Math.max(largest, Math.abs(difference));
      }
      System.out.println(largest < 1e-4 ? "the products agree" : "they differ by " + largest);
      Files.readAllLines(Path.of("/proc/self/maps")).stream()
          .filter(line -> line.contains("cublas"))
          .forEach(System.out::println);
    }
  }

  @Test
  void productsGoThroughTheBridge() throws IOException {
    EmulatedCuda.load();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlamina.cuda.path=" + EmulatedCuda.FOLDER.resolve("cuda-13"),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                EmulatedCuda.FOLDER.resolve("libcuda.so.1").toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output)
        .contains("the products agree")
        .contains("cuda-13/lib64/libcublas.so.13")
        .contains("liblamina-cublas-bridge.so")
        .doesNotContain("libcublas.so.12");
  }
}

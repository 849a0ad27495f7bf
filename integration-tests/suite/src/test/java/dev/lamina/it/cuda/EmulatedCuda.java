// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A CUDA device without a card: a pretend driver and a pretend cuBLAS, and the kernels' own
 * sources, compiled by g++ when a test first asks for it. The product does not know: JCuda finds
 * the libraries by their names, because they are loaded already.
 *
 * <p>Tests that use it are tagged {@link #TAG} and run in processes of their own, since JCuda looks
 * for the driver once in a process.
 */
final class EmulatedCuda {
  /** The tag of tests that need the emulated device. */
  static final String TAG = "emulated-cuda";

  /** Where it is built. */
  static final Path FOLDER = Path.of("target/emulation").toAbsolutePath();

  private static String missing;

  private EmulatedCuda() {}

  /** Makes the device present in this process; skips the test where it cannot be built. */
  static synchronized void load() {
    if (missing == null) {
      missing = reason();
    }
    Assumptions.assumeTrue(missing.isEmpty(), missing);
  }

  private static String reason() {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!system.equals("Linux amd64")) {
      return "the emulated CUDA device runs on Linux amd64, not on " + system;
    }
    try {
      if (!present("g++") || !present("bash")) {
        return "the emulated CUDA device is compiled by g++ and bash, which are not there";
      }
      build();
      System.load(FOLDER.resolve("libcuda.so.1").toString());
      System.load(FOLDER.resolve("libcublas.so.12").toString());
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void build() throws IOException {
    for (String library : new String[] {"JCudaDriver", "JCublas2"}) {
      String file = "lib" + library + "-12.6.0-linux-x86_64.so";
      Path target = FOLDER.resolve("natives").resolve(file);
      Files.createDirectories(target.getParent());
      try (InputStream resource = EmulatedCuda.class.getResourceAsStream("/lib/" + file)) {
        Files.copy(resource, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    boolean built =
        succeeds(
            "bash",
            "src/test/native/build.sh",
            FOLDER.resolve("natives").toString(),
            "../../backend-cuda/src/main/cuda",
            FOLDER.toString());
    if (!built) {
      throw new IllegalStateException("src/test/native/build.sh failed; its output is above");
    }
  }

  private static boolean present(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static boolean succeeds(String... command) throws IOException {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(String.join(" ", command) + " does not end");
      }
      return process.exitValue() == 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

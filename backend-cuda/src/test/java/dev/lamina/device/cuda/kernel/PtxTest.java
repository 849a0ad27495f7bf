// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jcuda.nvptxcompiler.JNvPTXCompiler;
import jcuda.nvptxcompiler.nvPTXCompilerHandle;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every PTX resource is made from its source as it is now, and is assembled by the compiler of CUDA
 * 12.0 that JCuda's natives contain: what that takes, the oldest driver takes.
 */
class PtxTest {
  private static final Path SOURCES = Path.of("src/main/cuda");
  private static final String RESOURCES = "/dev/lamina/device/cuda/ptx/";

  private static final Pattern INCLUDE = Pattern.compile("(?m)^#include \"(.*)\"");

  static List<String> families() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".cu"))
          .map(name -> name.replace(".cu", ""))
          .sorted()
          .toList();
    }
  }

  /** Adds a source and the headers that it includes. */
  private static void add(String source, Set<String> sources) throws IOException {
    if (sources.add(source)) {
      for (MatchResult found :
          INCLUDE.matcher(Files.readString(SOURCES.resolve(source))).results().toList()) {
        add(found.group(1), sources);
      }
    }
  }

  private static byte[] text(String family) throws IOException {
    try (var stream = PtxTest.class.getResourceAsStream(RESOURCES + family + ".ptx")) {
      assertThat(stream).as("resource of %s", family).isNotNull();
      return stream.readAllBytes();
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void isMadeFromItsSource(String family) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    Set<String> sources = new TreeSet<>();
    add(family + ".cu", sources);
    for (String source : sources) {
      digest.update(Files.readAllBytes(SOURCES.resolve(source)));
    }
    String hash = HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    assertThat(new String(text(family), StandardCharsets.US_ASCII))
        .as("run src/main/cuda/build.sh and commit what it writes")
        .startsWith("// source " + hash + "\n")
        .contains(".version 6.3\n.target sm_52\n");
  }

  @ParameterizedTest
  @MethodSource("families")
  void assembles(String family) throws IOException {
    try {
      JNvPTXCompiler.nvPTXCompilerGetVersion(new int[1], new int[1]);
    } catch (LinkageError e) {
      Assumptions.abort("JCuda has no PTX compiler for this system");
    }
    byte[] text =
        (new String(text(family), StandardCharsets.US_ASCII) + "\0")
            .getBytes(StandardCharsets.US_ASCII);
    nvPTXCompilerHandle handle = new nvPTXCompilerHandle();
    assertThat(JNvPTXCompiler.nvPTXCompilerCreate(handle, text.length - 1, text)).isZero();
    int status = JNvPTXCompiler.nvPTXCompilerCompile(handle, 1, new String[] {"--gpu-name=sm_52"});
    String log = status == 0 ? "" : log(handle);
    JNvPTXCompiler.nvPTXCompilerDestroy(handle);
    assertThat(status).as(log).isZero();
  }

  private static String log(nvPTXCompilerHandle handle) {
    long[] size = new long[1];
    JNvPTXCompiler.nvPTXCompilerGetErrorLogSize(handle, size);
    byte[] log = new byte[(int) size[0] + 1];
    JNvPTXCompiler.nvPTXCompilerGetErrorLog(handle, log);
    return new String(log, StandardCharsets.US_ASCII);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.jcuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where cuBLAS is looked for, and how. What the bridge does is tested on the emulated device. */
class CublasLibraryTest {
  private static final String JCUBLAS = "/lib/libJCublas2-12.6.0-linux-x86_64.so";

  @TempDir private Path root;

  private Path folder(String path) throws IOException {
    return Files.createDirectories(root.resolve(path));
  }

  private CublasFolders folders(Map<String, String> environment, String chosen) {
    return new CublasFolders(root, environment, chosen);
  }

  @Test
  void foldersAreLookedAtInOrder() throws IOException {
    Path loaded = folder("loaded");
    Path first = folder("first");
    Path second = folder("second");
    Path toolkit = folder("toolkit/lib64");
    Path cached = folder("cached");
    Path older = folder("usr/local/cuda-12.4/targets/x86_64-linux/lib");
    Path newer = folder("usr/local/cuda-13.0/lib64");
    Path packages = folder("venv/lib/python3.12/site-packages/nvidia/cu13/lib");
    Path separate = folder("py/lib/python3.9/site-packages/nvidia/cublas/lib");
    Files.createFile(folder("py/bin").resolve("python3"));
    Path own = folder("home/.local/lib/python3.11/site-packages/nvidia/cublas/lib");
    Files.writeString(
        folder("proc/self").resolve("maps"),
        "7f-80 r-xp 0000 08:01 42     "
            + loaded
            + "/libcublas.so.12.6.4\n7f-80 r-xp 0000 08:01 43  /x/libc.so.6\n");
    Files.writeString(
        folder("etc").resolve("ld.so.cache"),
        "glibc-ld.so.cache1.1\0libcublas.so.13\0"
            + cached
            + "/libcublas.so.13\0libz.so.1\0/z/libz.so.1\0");
    Map<String, String> environment =
        Map.of(
            "LD_LIBRARY_PATH", first + "::" + second,
            "CUDA_HOME", root.resolve("toolkit").toString(),
            "CUDA_PATH", root.resolve("gone").toString(),
            "VIRTUAL_ENV", root.resolve("venv").toString(),
            "PATH", root.resolve("none") + ":" + root.resolve("py/bin"),
            "HOME", root.resolve("home").toString());
    assertThat(folders(environment, "").list())
        .containsExactly(
            loaded,
            first,
            second,
            root.resolve("toolkit"),
            toolkit,
            cached,
            newer.getParent(),
            newer,
            root.resolve("usr/local/cuda-12.4"),
            older,
            packages,
            separate,
            own);
    assertThat(folders(environment, root.resolve("toolkit").toString()).list())
        .as("where one is chosen there is no other")
        .containsExactly(root.resolve("toolkit"), toolkit);
  }

  @Test
  void aMissingLibraryIsNamedWithTheFoldersThatWereLookedAt() throws IOException {
    List<Path> empty = List.of(folder("a"), folder("b"));
    assertThatThrownBy(() -> CublasLibrary.load(empty))
        .isInstanceOf(UnsatisfiedLinkError.class)
        .hasMessage(
            "neither libcublas.so.12 nor libcublas.so.13 is in one of the folders "
                + empty
                + "; the system property lamina.cuda.path may name the one of a CUDA toolkit");
  }

  @Test
  void aLibraryOfAnotherMachineIsPassedOverAndNamedAtTheEnd() throws IOException {
    Path thirteen = folder("a").resolve("libcublas.so.13");
    Path twelve = folder("b").resolve("libcublas.so.12");
    try (InputStream library = getClass().getResourceAsStream(JCUBLAS)) {
      Assumptions.assumeTrue(library != null, "JCuda's natives for Linux are not there");
      byte[] bytes = library.readAllBytes();
      bytes[18] = (byte) 183; // the machine: AArch64
      Files.write(thirteen, bytes);
    }
    Files.copy(thirteen, twelve);
    assertThatThrownBy(() -> CublasLibrary.load(List.of(folder("a"), folder("b"))))
        .isInstanceOf(UnsatisfiedLinkError.class)
        .hasMessageStartingWith(twelve + ": ")
        .hasMessageContaining("; " + thirteen + ": ");
  }

  /** As for PTX texts: the build needs no compiler, so what a compiler made is in the sources. */
  @Test
  void theBridgeIsMadeOfTheScriptAndOfWhatJcudaImports()
      throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(Files.readAllBytes(Path.of("src/main/bridge/build.sh")));
    try (InputStream library = getClass().getResourceAsStream(JCUBLAS)) {
      Assumptions.assumeTrue(library != null, "JCuda's natives for Linux are not there");
      digest.update(library.readAllBytes());
    }
    String made = HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 20));
    try (InputStream bridge =
        getClass().getResourceAsStream("/dev/lamina/device/cuda/bridge/libcublas.so.12")) {
      assertThat(HexFormat.of().formatHex(bridge.readAllBytes()))
          .as("run src/main/bridge/build.sh and commit the resource")
          .contains(made);
    }
  }

  /** Half a library, as a process leaves it that was killed, is replaced. */
  @Test
  void aDamagedLibraryIsReplaced() throws IOException {
    String folder = System.getProperty("java.io.tmpdir");
    System.setProperty("java.io.tmpdir", root.toString());
    try {
      Path target = root.resolve("half.so");
      Files.writeString(target, "half");
      assertThat(Natives.place(JCUBLAS, "half.so")).isEqualTo(target);
      try (InputStream whole = getClass().getResourceAsStream(JCUBLAS)) {
        Assumptions.assumeTrue(whole != null, "JCuda's natives for Linux are not there");
        assertThat(target).hasBinaryContent(whole.readAllBytes());
      }
      assertThat(root.toFile().list()).as("no part is left").containsExactly("half.so");
    } finally {
      System.setProperty("java.io.tmpdir", folder);
    }
  }
}

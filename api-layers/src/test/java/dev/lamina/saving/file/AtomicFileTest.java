// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  private static final int SIZE = 1 << 20;

  @TempDir Path folder;

  private static void fill(Path file, byte value) throws IOException {
    AtomicFile.write(
        file,
        channel -> {
          ByteBuffer part = ByteBuffer.allocate(SIZE / 16);
          for (int i = 0; i < 16; i++) {
            Arrays.fill(part.array(), value);
            channel.write(part.clear());
          }
        });
  }

  /** A program that replaces a file again and again until it is killed. */
  public static final class Saver {
    private Saver() {}

    /** Takes the file. */
    public static void main(String[] arguments) throws IOException {
      for (byte value = 0; ; value++) {
        fill(Path.of(arguments[0]), value);
      }
    }
  }

  private Process startSaver(Path file) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Saver.class.getName(),
            file.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  /** Killed in the middle of saving, ten times: one whole version is there each time. */
  @Test
  void aKilledProgramLeavesAWholeFile() throws Exception {
    Path file = folder.resolve("model.h5");
    fill(file, (byte) -1);
    Random random = new Random(5);
    int replaced = 0;
    for (int round = 0; round < 10; round++) {
      byte before = Files.readAllBytes(file)[0];
      Process saver = startSaver(file);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (Files.readAllBytes(file)[0] == before && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
      saver.destroyForcibly().waitFor();
      byte[] left = Files.readAllBytes(file);
      assertThat(left).hasSize(SIZE).containsOnly(left[0]);
      replaced += left[0] == before ? 0 : 1;
    }
    assertThat(replaced).as("times that the saver saved; %s", output()).isPositive();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("model.h5");
    Files.writeString(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    channel -> {
                      channel.write(ByteBuffer.allocate(100));
                      throw new IOException("no more");
                    }))
        .hasMessage("no more");
    assertThat(file).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void permissionsAreKeptAndLinksFollowed() throws IOException {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews())
        .as("POSIX permissions of the file system")
        .contains("posix");
    Path file = folder.resolve("model.h5");
    Files.writeString(file, "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link.h5"), file);
    AtomicFile.write(link, channel -> channel.write(ByteBuffer.wrap(new byte[] {'n', 'e', 'w'})));
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void foldersAreRefused() {
    assertThatThrownBy(() -> AtomicFile.write(folder, channel -> {}))
        .hasMessage(folder + " is a directory, not a file to write");
  }
}

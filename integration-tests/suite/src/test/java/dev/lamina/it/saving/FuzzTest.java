// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.file.FileRegion;
import dev.lamina.saving.hdf5.Hdf5Source;
import dev.lamina.saving.keras.KerasArchive;
import dev.lamina.saving.keras.KerasFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads everything in files that were damaged at random: each is refused with {@link
 * ModelFormatException} or gives something, within five seconds. Any other exception or error fails
 * the test, which names the number that makes the same file again.
 *
 * <p>The long run, in little memory:
 *
 * <pre>
 * mvn -Dfast -pl integration-tests/suite -am test -Dtest=FuzzTest
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dlamina.fuzz.files=5000
 *     -Dsurefire.jvm.arguments=-Xmx512m
 * </pre>
 */
class FuzzTest {
  private static final int FILES = Integer.getInteger("lamina.fuzz.files", 500);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tiny.h5",
        "tiny.weights.h5",
        "tiny_weights.h5",
        "tiny.keras",
        "tiny_deflated.keras",
        "tiny.json",
        "forms.h5",
        "latest.h5",
        "ordered.h5"
      })
  void damagedFilesAreRefusedOrRead(String name) throws IOException {
    byte[] file = Files.readAllBytes(Fixtures.committed().resolve(name));
    int refused = 0;
    for (int i = 0; i < FILES; i++) {
      refused += isRefused(new Mutations(i).damage(file), name + " damaged by " + i) ? 1 : 0;
    }
    assertThat(refused).as("files that were refused").isPositive();
  }

  /** Without this, checksums keep most damage from what reads the structures. */
  @Test
  void damagedFilesWithRightChecksumsAreRefusedOrRead() throws IOException {
    byte[] file = Files.readAllBytes(Fixtures.committed().resolve("latest.h5"));
    int read = 0;
    for (int i = 0; i < FILES; i++) {
      byte[] damaged = Checksums.renewed(new Mutations(i).damage(file));
      read += isRefused(damaged, "latest.h5 sealed " + i) ? 0 : 1;
    }
    assertThat(read).as("files that were read").isPositive();
  }

  /** Archives whose entries are damaged, while their checksums are right. */
  @ParameterizedTest
  @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
  void damagedEntriesAreRefusedOrRead(int method) throws IOException {
    byte[] weights = Files.readAllBytes(Fixtures.committed().resolve("tiny.weights.h5"));
    int refused = 0;
    for (int i = 0; i < FILES; i++) {
      Map<String, byte[]> entries = new LinkedHashMap<>();
      entries.put(KerasArchive.CONFIG, "{}".getBytes(StandardCharsets.UTF_8));
      entries.put(KerasArchive.WEIGHTS, new Mutations(i).damage(weights));
      byte[] archive = Archives.of(entries, method);
      refused += isRefused(archive, "entry damaged by " + i) ? 1 : 0;
    }
    assertThat(refused).as("files that were refused").isPositive();
  }

  private static boolean isRefused(byte[] file, String name) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          try {
            readEverything(FileRegion.of(ByteBuffer.wrap(file)), name);
            return false;
          } catch (ModelFormatException e) {
            assertThat(e).hasMessageStartingWith(name);
            return true;
          }
        },
        name);
  }

  private static void readEverything(FileRegion file, String name) throws IOException {
    if (name.startsWith("tiny") || name.startsWith("entry")) {
      KerasFormat format = KerasFormat.detect(file, name);
      if (format == KerasFormat.ARCHITECTURE_JSON || format == KerasFormat.WEIGHTS_INDEX_JSON) {
        return;
      }
      if (format == KerasFormat.ARCHIVE) {
        KerasArchive archive = KerasArchive.open(file, name);
        archive.text(KerasArchive.CONFIG);
        Contents.of(archive.hdf5(KerasArchive.WEIGHTS));
        return;
      }
    }
    Contents.of(Hdf5Source.open(file, name));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lamina.models.Inspection;
import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.ModelFormatException;
import dev.lamina.tensor.HostTensor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loads whole models, and weights into models, from files that were damaged: each is refused with
 * {@link ModelFormatException} or loaded, within five seconds of processor time, so that a busy
 * machine does not count. Where checksums cover a file, what is loaded is what was stored; a model
 * whose weights are refused keeps those it had.
 *
 * <p>The long run, which leaves its figures in {@code target/fuzz-load.txt}:
 *
 * <pre>
 * mvn -Dfast -pl integration-tests/suite -am test -Dtest='FuzzTest,FuzzLoadTest'
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dlamina.fuzz.files=5000
 *     -Dsurefire.jvm.arguments=-Xmx512m
 * </pre>
 *
 * <p>With {@code -Dlamina.fuzz.models=FOLDER} it damages the models in the folders in there, too,
 * and with {@code -Dlamina.fuzz.seed} it does other damage.
 */
class FuzzLoadTest {
  private static final int FILES = Integer.getInteger("lamina.fuzz.files", 170);
  private static final long SEED = Long.getLong("lamina.fuzz.seed", 0);
  private static final String MODELS = System.getProperty("lamina.fuzz.models", "");
  private static final Path REPORT = Path.of("target/fuzz-load.txt");
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int KINDS = 5;

  @TempDir static Path folder;
  private static Lamina lamina;
  private static long slowest;

  /** A file, damaged in one of {@value #KINDS} ways. */
  private interface Damage {
    byte[] of(DamagedModels models, int kind) throws IOException;
  }

  /** What is done with a damaged file. */
  private interface Loading {
    void load(Path damaged, Path original, int kind) throws IOException;
  }

  @BeforeAll
  static void open() throws IOException {
    lamina = Lamina.builder().backend("eager").device("cpu").build();
    Files.deleteIfExists(REPORT);
  }

  @AfterAll
  static void close() {
    lamina.close();
  }

  @Test
  void archivesAreRefusedOrLoaded() throws IOException {
    run(
        "model.keras",
        (models, kind) ->
            switch (kind) {
              case 0, 1 -> models.archiveJson();
              case 2 -> models.archiveWeights();
              case 3 -> models.archiveEntries();
              default -> models.bytes();
            },
        FuzzLoadTest::loadArchive);
  }

  @Test
  void hdf5ModelsAreRefusedOrLoaded() throws IOException {
    run(
        "model.h5",
        (models, kind) ->
            switch (kind) {
              case 0, 1 -> models.hdf5Texts();
              case 2 -> models.hdf5Tree();
              default -> models.bytes();
            },
        (damaged, original, kind) -> load(damaged));
  }

  @Test
  void weightsAreRefusedOrLoaded() throws IOException {
    run(
        "model.weights.h5",
        (models, kind) -> kind < 2 ? models.hdf5Tree() : models.bytes(),
        FuzzLoadTest::loadWeights);
  }

  private static List<HostTensor> load(Path file) throws IOException {
    try {
      Inspection.of(file);
    } catch (ModelFormatException e) {
      // It may say so too; loading comes to its own conclusion.
    }
    try (Model model = Models.load(lamina, file)) {
      return model.getWeights();
    }
  }

  private static void loadArchive(Path damaged, Path original, int kind) throws IOException {
    List<HostTensor> weights = load(damaged);
    if (kind == KINDS - 1) {
      assertEqual(weights, load(original));
    }
  }

  private static void loadWeights(Path damaged, Path original, int kind) throws IOException {
    try (Model model = Models.load(lamina, original.resolveSibling("model.keras"))) {
      List<HostTensor> before = model.getWeights();
      try {
        model.loadWeights(damaged);
      } catch (ModelFormatException e) {
        assertEqual(model.getWeights(), before);
        throw e;
      }
    }
  }

  private static void assertEqual(List<HostTensor> weights, List<HostTensor> wanted) {
    assertThat(weights).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.size(); i++) {
      assertThat(weights.get(i).bitEquals(wanted.get(i))).as("weight " + i).isTrue();
    }
  }

  private static void run(String name, Damage damage, Loading loading) throws IOException {
    List<Path> originals = originals(name);
    int refused = 0;
    slowest = 0;
    for (int i = 0; i < FILES; i++) {
      Path original = originals.get(i % originals.size());
      int kind = i / originals.size() % KINDS;
      byte[] bytes =
          damage.of(new DamagedModels(Files.readAllBytes(original), SEED * FILES + i), kind);
      // A new file each time: the one before may be mapped still.
      Path damaged = Files.write(folder.resolve(i + name), bytes);
      refused += isRefused(damaged, original, kind, loading) ? 1 : 0;
      Files.delete(damaged);
    }
    Files.writeString(
        REPORT,
        "%s: %d damaged files, %d refused, %d loaded, the slowest took %d ms%n"
            .formatted(name, FILES, refused, FILES - refused, slowest / 1_000_000),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    assertThat(refused).isBetween(1, FILES - 1);
  }

  private static boolean isRefused(Path damaged, Path original, int kind, Loading loading) {
    String what = "%s as %s, kind %d".formatted(original, damaged.getFileName(), kind);
    return assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          try {
            loading.load(damaged, original, kind);
            return false;
          } catch (ModelFormatException e) {
            assertThat(e.getCause() instanceof OutOfMemoryError).as(what).isFalse();
            return true;
          } catch (Throwable e) {
            throw new AssertionError(what + ": " + e, e);
          } finally {
            // The thread is a new one.
            long taken = THREADS.getCurrentThreadCpuTime();
            assertThat(Duration.ofNanos(taken)).as(what).isLessThan(LIMIT);
            slowest = Math.max(slowest, taken);
          }
        },
        what);
  }

  /** The files of a name, a model in each folder. */
  private static List<Path> originals(String name) throws IOException {
    List<Path> models = new ArrayList<>(List.of(Fixtures.models()));
    if (!MODELS.isEmpty()) {
      models.add(Path.of(MODELS));
    }
    List<Path> originals = new ArrayList<>();
    for (Path each : models) {
      try (Stream<Path> files = Files.walk(each)) {
        files
            .filter(file -> file.endsWith(name) && Files.exists(file.resolveSibling("model.keras")))
            .sorted()
            .forEach(originals::add);
      }
    }
    return originals;
  }
}

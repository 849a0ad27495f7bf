// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.bench;

import dev.lamina.layers.Dense;
import dev.lamina.layers.Input;
import dev.lamina.layers.Layer;
import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.models.Sequential;
import dev.lamina.runtime.Lamina;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How long a model of 500 MB takes to be loaded and saved, beside a plain copy of its file that is
 * forced to the disk as saving does it:
 *
 * <pre>
 * java -cp model-zoo/target/lamina.jar
 *     integration-tests/benchmarks/src/main/java/dev/lamina/bench/FileBenchmark.java [FOLDER]
 * </pre>
 *
 * Copying, saving and loading take turns; medians of seven rounds are printed. Files are in the
 * page cache when they are read.
 */
public final class FileBenchmark {
  private static final int UNITS = 4096;
  private static final int LAYERS = 8;
  private static final int ROUNDS = 7;

  private FileBenchmark() {}

  private interface Step {
    void run() throws IOException;
  }

  /** Runs it in a folder, by default a temporary one. */
  public static void main(String[] args) throws IOException {
    Path folder =
        Files.createTempDirectory(Path.of(args.length > 0 ? args[0] : "."), "lamina-files");
    Layer[] layers =
        IntStream.range(0, LAYERS).mapToObj(i -> new Dense(UNITS)).toArray(Layer[]::new);
    try (Lamina lamina = Lamina.builder().backend("eager").device("cpu").build();
        Model model = new Sequential(lamina, Input.of(UNITS), layers)) {
      for (String ending : new String[] {".h5", ".keras"}) {
        measure(lamina, model, folder.resolve("model" + ending));
      }
    } finally {
      Files.delete(folder);
    }
  }

  private static void measure(Lamina lamina, Model model, Path file) throws IOException {
    Path copy = file.resolveSibling("copy");
    double[][] seconds = new double[3][ROUNDS];
    model.save(file);
    for (int round = 0; round < ROUNDS; round++) {
      seconds[0][round] = seconds(() -> copy(file, copy));
      Files.delete(copy);
      seconds[1][round] = seconds(() -> model.save(file));
      seconds[2][round] = seconds(() -> Models.load(lamina, file).close());
    }
    double copied = median(seconds[0]);
    double saved = median(seconds[1]);
    System.out.printf(
        Locale.ROOT,
        "%s of %d MB: copy %.2f s, save %.2f s (%.2f times the copy), load %.2f s%n",
        file.getFileName(),
        Files.size(file) / 1_000_000,
        copied,
        saved,
        saved / copied,
        median(seconds[2]));
    Files.delete(file);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel target =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long at = 0; at < source.size(); ) {
        at += source.transferTo(at, source.size() - at, target);
      }
      target.force(true);
    }
  }

  private static double seconds(Step step) throws IOException {
    long begin = System.nanoTime();
    step.run();
    return (System.nanoTime() - begin) / 1e9;
  }

  private static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.config.Config;
import dev.lamina.it.keras.Close;
import dev.lamina.layers.Weight;
import dev.lamina.models.Inspection;
import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.ConfigJson;
import dev.lamina.saving.LoadOptions;
import dev.lamina.saving.hdf5.Hdf5Dataset;
import dev.lamina.saving.hdf5.Hdf5Source;
import dev.lamina.saving.keras.KerasFormat;
import dev.lamina.saving.numpy.NpyFile;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Files that people published: models compute what the Keras of their time computed, and weights
 * are found in models with layers of their shapes. The table of all files, with a reason for each
 * that is not read, is left in {@code target/published-files.txt}:
 *
 * <pre>
 * mvn -Dfast -pl integration-tests/suite -am test -Dtest=SavedWildTest
 *     -Dsurefire.failIfNoSpecifiedTests=false; cat integration-tests/suite/target/published-files.txt
 * </pre>
 */
class SavedWildTest {
  /** A cast to complex numbers, and numbers of a kind that nothing computes with. */
  private static final String UNSUPPORTED =
      ".*(a cast to DT_COMPLEX64 is not supported|'dtype' is uint16).*";

  private final Path folder = Fixtures.wild();
  private final Map<String, List<String>> failures = new TreeMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> table = new ArrayList<>();

  /** What a file must do. */
  private interface Check {
    String run() throws IOException;
  }

  @Test
  void publishedFilesAreRead() throws IOException {
    String index = Files.readString(folder.resolve("index.json"));
    try (Lamina lamina = Lamina.builder().backend("eager").device("cpu").build()) {
      for (Object each : (List<?>) ConfigJson.parse("{\"all\": " + index + "}").get("all")) {
        Config entry = (Config) each;
        Path file = folder.resolve((String) entry.get("file"));
        if (!KerasFormat.detect(file).hasArchitecture()) {
          row("weights", entry, () -> weights(lamina, file));
        } else if (((List<?>) entry.get("outputs")).isEmpty()) {
          row("no reference", entry, () -> model(lamina, file, entry));
        } else {
          row("model", entry, () -> model(lamina, file, entry));
        }
      }
    }
    counts.forEach(
        (kind, count) -> table.add(kind + ": " + (count - failed(kind)) + " of " + count));
    Files.write(Path.of("target/published-files.txt"), table);
    for (String kind : List.of("model", "weights")) {
      assertThat(failed(kind)).as(kind).isLessThanOrEqualTo(counts.get(kind) * 5 / 100);
    }
    failures.forEach(
        (kind, messages) ->
            assertThat(messages)
                .as(kind)
                .allSatisfy(text -> assertThat(text).matches(UNSUPPORTED)));
  }

  private int failed(String kind) {
    return failures.getOrDefault(kind, List.of()).size();
  }

  private void row(String kind, Config entry, Check check) {
    counts.merge(kind, 1, Integer::sum);
    String result;
    try {
      result = "ok: " + check.run();
    } catch (IOException | RuntimeException | AssertionError e) {
      result = "FAILS: " + String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
      failures.computeIfAbsent(kind, key -> new ArrayList<>()).add(result);
    }
    String version = entry.get("keras_version") instanceof String text ? text : "?";
    table.add(String.join("  ", (String) entry.get("file"), version, kind, result));
  }

  private String model(Lamina lamina, Path file, Config entry) throws IOException {
    List<HostTensor> inputs = tensors(entry.get("inputs"));
    List<HostTensor> outputs = tensors(entry.get("outputs"));
    LoadOptions options = new LoadOptions().customObjects(ArchitectureWildTest.functions());
    try (Model model = Models.load(lamina, file, options)) {
      if (outputs.isEmpty()) {
        return model.countParams() + " parameters";
      }
      List<HostTensor> actual = model.predict(inputs, new FitOptions().verbose(0));
      for (int i = 0; i < outputs.size(); i++) {
        Close.assertClose("output " + i, actual.get(i), outputs.get(i), 1e-4);
      }
      return "within 1e-4" + (entry.get("weak") == null ? "" : ", which proves little here");
    }
  }

  private List<HostTensor> tensors(Object names) throws IOException {
    List<HostTensor> tensors = new ArrayList<>();
    for (Object name : (List<?>) names) {
      tensors.add(NpyFile.read(folder.resolve((String) name)));
    }
    return tensors;
  }

  private static String weights(Lamina lamina, Path file) throws IOException {
    try (Hdf5Source source = Hdf5Source.open(file)) {
      List<StoredLayer> layers = StoredLayer.all(source.root());
      List<Hdf5Dataset> stored =
          layers.stream().flatMap(layer -> layer.weights().stream()).toList();
      assertThat(Inspection.of(file).weights()).as("weights that are listed").hasSameSizeAs(stored);
      try (Model model = ShapedLayers.model(lamina, layers)) {
        model.loadWeights(file);
        List<Weight> weights = model.weights();
        assertThat(weights).hasSameSizeAs(stored);
        for (int i = 0; i < stored.size(); i++) {
          assertEqual(weights.get(i), stored.get(i).read());
        }
      }
      return stored.size() + " weights in " + layers;
    }
  }

  /** Kernels of Keras 1 with the channels first begin with the filters. */
  private static void assertEqual(Weight weight, HostTensor stored) {
    HostTensor value = weight.value();
    if (value.spec().equals(stored.spec())) {
      assertThat(value.bitEquals(stored)).as(weight.path()).isTrue();
      return;
    }
    long[] dims = stored.spec().shape().dims();
    assertThat(value.spec().shape().dims()).containsExactly(dims[2], dims[3], dims[1], dims[0]);
    long inside = dims[2] * dims[3];
    for (long i = 0; i < stored.spec().size(); i++) {
      long filter = i / inside / dims[1];
      long at = (i % inside * dims[1] + i / inside % dims[1]) * dims[0] + filter;
      assertThat(value.getDouble(at)).as(weight.path()).isEqualTo(stored.getDouble(i));
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.config.Config;
import dev.lamina.it.keras.Close;
import dev.lamina.layers.StringLookup;
import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.ConfigJson;
import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.keras.KerasArchive;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Vocabularies in archives: those that real Keras put there are used, and those that are written
 * are the same. What is written stays in {@code target/saved-vocabulary} for keras_vocabularies.py,
 * which has real Keras read it.
 */
class SavedVocabulariesTest {
  private static final Path FOLDER = Fixtures.models().resolve("vocabulary");
  private static final Path FILE = FOLDER.resolve("model.keras");

  private static Lamina lamina;

  @BeforeAll
  static void open() {
    lamina = Lamina.builder().backend("eager").device("cpu").build();
  }

  @AfterAll
  static void close() {
    lamina.close();
  }

  @Test
  void modelsComputeWithTheVocabulariesOfTheirArchives() throws IOException {
    Path saved = Files.createDirectories(Path.of("target/saved-vocabulary")).resolve("model.keras");
    try (Model model = Models.load(lamina, FILE)) {
      assertOutputs(model);
      model.save(saved);
      assertThat(assets(saved)).isEqualTo(assets(FILE)).hasSize(7);
    }
    try (Model again = Models.load(lamina, saved)) {
      assertOutputs(again);
    }
  }

  @Test
  void aMissingVocabularyIsRefused(@TempDir Path folder) throws IOException {
    Map<String, byte[]> entries = Archives.entries(Files.readAllBytes(FILE));
    entries.remove("assets/layers/integer_lookup/vocabulary.txt");
    Path file = folder.resolve("without.keras");
    Files.write(file, Archives.of(entries, ZipEntry.DEFLATED));
    assertThatThrownBy(() -> Models.load(lamina, file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("assets/layers/integer_lookup/vocabulary.txt: it is missing")
        .hasMessageContaining("'ints'");
  }

  /** As in Keras the config leaves out what came from a file, and the archive has it. */
  @Test
  void aVocabularyMayBeAFile(@TempDir Path folder) throws IOException {
    Path tokens = Files.writeString(folder.resolve("tokens.txt"), "b\na c\n\u00e9 \n\n");
    StringLookup lookup = new StringLookup().vocabulary(tokens);
    assertThat(lookup.getVocabulary()).containsExactly("[UNK]", "b", "a c", "\u00e9 ");
    assertThat(lookup.getConfig().get("vocabulary")).isNull();
    assertThat(lookup.getConfig().get("vocabulary_size")).isEqualTo(4L);
    assertThatThrownBy(() -> lookup.adapt(HostTensor.of(new String[] {"b"}, 1)))
        .hasMessageContaining("was given its vocabulary");
  }

  private static void assertOutputs(Model model) throws IOException {
    Config tokens = ConfigJson.parse(Files.readString(FOLDER.resolve("tokens.json")));
    Config wanted = ConfigJson.parse(Files.readString(FOLDER.resolve("outputs.json")));
    List<HostTensor> inputs =
        List.of(
            strings(tokens.get("words")),
            strings(tokens.get("sentences")),
            HostTensor.of(
                flat(tokens.get("numbers")).stream().mapToLong(v -> (Long) v).toArray(), 4, 1));
    List<HostTensor> outputs = model.predict(inputs, new FitOptions().verbose(0));
    List<?> all = (List<?>) wanted.get("outputs");
    assertThat(outputs).hasSameSizeAs(all);
    for (int i = 0; i < outputs.size(); i++) {
      Config output = (Config) all.get(i);
      double[] values =
          ((List<?>) output.get("values"))
              .stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
      long[] shape = ((List<?>) output.get("shape")).stream().mapToLong(v -> (Long) v).toArray();
      Close.assertClose("output " + i, outputs.get(i), HostTensor.of(values, shape), 1e-6);
    }
  }

  private static HostTensor strings(Object rows) {
    List<Object> values = flat(rows);
    return HostTensor.of(values.toArray(String[]::new), values.size(), 1);
  }

  private static List<Object> flat(Object rows) {
    List<Object> values = new ArrayList<>();
    ((List<?>) rows).forEach(row -> values.addAll((List<?>) row));
    return values;
  }

  private static Map<String, String> assets(Path file) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (KerasArchive archive = KerasArchive.open(file)) {
      for (String name : archive.assets()) {
        texts.put(name, archive.text(name));
      }
    }
    return texts;
  }
}

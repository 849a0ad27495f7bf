// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lamina.config.Config;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Input;
import dev.lamina.layers.Layer;
import dev.lamina.layers.RMSNormalization;
import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.Lamb;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.ConfigJson;
import dev.lamina.saving.SaveOptions;
import dev.lamina.saving.hdf5.Hdf5Group;
import dev.lamina.saving.hdf5.Hdf5Source;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models written as Keras 2 does: what is read again is the same, and the form is the one of files
 * that real Keras 2 wrote. They stay in {@code target/keras2} for keras2_written.py, which has real
 * Keras read them.
 */
class Keras2FilesTest {
  private static final Path SAVED = Path.of("target/keras2");
  private static final SaveOptions KERAS_2 = new SaveOptions().keras2(true);

  /** Models with what Keras 2.15 does not know, and what the message says. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "embedding_masked", "layer 'not_equal' (NotEqual) is none that Keras 2.15 knows",
          "lstm", "layer 'lstm_back' (LSTM) has recurrent_activation=hard_sigmoid, which",
          "mha", "layer 'gqa' (GroupQueryAttention) is none that Keras 2.15 knows",
          "norms_activations", "layer 'rms' (RMSNormalization) is none that Keras 2.15 knows");

  private static Lamina lamina;

  @BeforeAll
  static void open() throws IOException {
    lamina = Lamina.builder().backend("eager").device("cpu").seed(8).build();
    Files.createDirectories(SAVED);
  }

  @AfterAll
  static void close() {
    lamina.close();
  }

  @TestFactory
  Stream<DynamicTest> everyCommittedModelIsTheSame() throws IOException {
    return models(Fixtures.models());
  }

  @TestFactory
  Stream<DynamicTest> everyModelIsTheSame() throws IOException {
    return models(Fixtures.folder());
  }

  private static Stream<DynamicTest> models(Path folder) throws IOException {
    return FixtureCase.all(folder).stream()
        .filter(fixture -> fixture.has("model.keras"))
        .map(fixture -> dynamicTest(fixture.name(), () -> roundTrip(fixture)));
  }

  private static void roundTrip(FixtureCase fixture) throws IOException {
    boolean halves = fixture.name().equals("mixed_dtypes");
    Lamina runtime = halves ? lamina.on("eager", "reference") : lamina;
    Path file = SAVED.resolve(fixture.name() + ".h5");
    try (Model model = Models.load(runtime, fixture.folder().resolve("model.keras"))) {
      if (REFUSED.containsKey(fixture.name())) {
        assertThatThrownBy(() -> model.save(file, KERAS_2))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith(REFUSED.get(fixture.name()));
        return;
      }
      model.save(file, KERAS_2);
      try (Model again = Models.load(runtime, file)) {
        assertEqual(again.getWeights(), model.getWeights());
        assertEqual(optimizer(again), optimizer(model));
        assertThat(again.getCompileConfig().names()).isEqualTo(model.getCompileConfig().names());
        fixture.assertOutputs(again);
      }
    }
  }

  private static List<HostTensor> optimizer(Model model) {
    List<HostTensor> values = new ArrayList<>();
    if (!model.getCompileConfig().names().isEmpty()) {
      for (Variable variable : model.trainer().optimizerState().variables()) {
        values.add(model.lamina().backend().read(variable));
      }
    }
    return values;
  }

  private static void assertEqual(List<HostTensor> actual, List<HostTensor> wanted) {
    assertThat(actual).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.size(); i++) {
      assertThat(actual.get(i).bitEquals(wanted.get(i))).as("array " + i).isTrue();
    }
  }

  /** All that is written stands in real files, which also have what is the same if left out. */
  @TestFactory
  Stream<DynamicTest> theFormIsThatOfRealFiles() throws IOException {
    Fixtures.folder();
    return Stream.of("mlp", "cnn", "rnn", "nested_mha")
        .map(name -> dynamicTest(name, () -> assertForm("keras2_" + name)));
  }

  private static void assertForm(String name) throws IOException {
    Path folder = Fixtures.folder().resolve(name);
    Path file = SAVED.resolve(name + "_form.h5");
    try (Model model = Models.load(lamina, folder.resolve("model.keras"))) {
      model.save(file, KERAS_2);
    }
    try (Hdf5Source mine = Hdf5Source.open(file);
        Hdf5Source real = Hdf5Source.open(folder.resolve("model.h5"))) {
      assertThat(mine.root().attributes().string("keras_version")).contains("2.15.0");
      for (String config : List.of("model_config", "training_config")) {
        if (real.root().attributes().has(config)) {
          assertContained(config(mine, config), config(real, config), config);
        }
      }
      Hdf5Group weights = mine.root().group("model_weights");
      for (String layer : weights.children()) {
        assertThat(names(weights.group(layer)))
            .isEqualTo(names(real.root().group("model_weights").group(layer)));
      }
    }
    Files.delete(file);
  }

  private static Config config(Hdf5Source file, String name) throws IOException {
    return ConfigJson.parse(file.root().attributes().string(name).orElseThrow());
  }

  private static List<String> names(Hdf5Group layer) throws IOException {
    return layer.attributes().strings("weight_names").orElse(List.of());
  }

  private static void assertContained(Object mine, Object real, String path) {
    if (mine instanceof Config config && real instanceof Config all) {
      assertThat(all.names()).as(path).containsAll(config.names());
      config
          .names()
          .forEach(name -> assertContained(config.get(name), all.get(name), path + "/" + name));
    } else if (mine instanceof List<?> list) {
      assertThat((List<?>) real).as(path).hasSameSizeAs(list);
      for (int i = 0; i < list.size(); i++) {
        assertContained(list.get(i), ((List<?>) real).get(i), path + "/" + i);
      }
    } else if ("auto".equals(real)) {
      // What "auto" means unless a model is distributed; Keras 3 does not read that word.
      assertThat(mine).as(path).isEqualTo("sum_over_batch_size");
    } else {
      assertThat(mine).as(path).isEqualTo(real);
    }
  }

  @Test
  void whatKeras2DoesNotKnowIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.h5");
    refused(
        file,
        "layer 'd' (Dense) has activation=relu6, which",
        new Dense(2).activation("relu6").name("d"));
    refused(file, "layer 'r' (RMSNormalization) is none that", new RMSNormalization().name("r"));
    try (Model model = new Sequential(lamina, Input.of(3), new Dense(2))) {
      model.compile(new Lamb(), "mse");
      assertThatThrownBy(() -> model.save(file, KERAS_2))
          .hasMessage("optimizer Lamb is none that Keras 2.15 knows; save without it");
      model.save(file, new SaveOptions().keras2(true).includeOptimizer(false));
      assertThatThrownBy(() -> model.save(folder.resolve("model.keras"), KERAS_2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must end in .h5 or .hdf5 to be written as Keras 2 does");
    }
  }

  private static void refused(Path file, String message, Layer layer) {
    try (Model model = new Sequential(lamina, Input.of(3), layer)) {
      assertThatThrownBy(() -> model.save(file, KERAS_2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(message);
      assertThat(file).doesNotExist();
    }
  }
}

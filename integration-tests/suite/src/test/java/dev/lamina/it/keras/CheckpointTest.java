// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.callbacks.BackupAndRestore;
import dev.lamina.callbacks.Callback;
import dev.lamina.callbacks.Logs;
import dev.lamina.callbacks.ModelCheckpoint;
import dev.lamina.config.Config;
import dev.lamina.layers.BatchNormalization;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.layers.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.Adam;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.ConfigJson;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import dev.lamina.training.TrainingPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Callbacks that save: against Keras's, and trainings that are interrupted. */
class CheckpointTest {
  private static final int EPOCHS = 4;

  @TempDir Path folder;

  static Stream<Golden.Case> checkpoints() {
    return Golden.cases("callbacks").stream().filter(c -> c.name().startsWith("checkpoint_"));
  }

  private static ModelCheckpoint checkpoint(String path, Config arguments) {
    ModelCheckpoint made = new ModelCheckpoint(path);
    for (String name : arguments.names()) {
      Object value = arguments.get(name);
      switch (name) {
        case "monitor" -> made.monitor(value.toString());
        case "mode" -> made.mode(value.toString());
        case "verbose" -> made.verbose(((Long) value).intValue());
        case "save_best_only" -> made.saveBestOnly((boolean) value);
        case "save_weights_only" -> made.saveWeightsOnly((boolean) value);
        case "save_freq" -> made.saveFreq(((Long) value).intValue());
        case "initial_value_threshold" -> made.initialValueThreshold((double) value);
        default -> throw new AssertionError(name);
      }
    }
    return made;
  }

  @ParameterizedTest
  @MethodSource("checkpoints")
  @ComparedWithKeras(family = "callbacks", classes = "ModelCheckpoint")
  void savesWhatKerasSavesAndSaysWhatItSays(Golden.Case golden) throws IOException {
    Config arguments = golden.config("arguments");
    String path = folder + "/" + golden.texts().get("path").strip();
    ScriptedTraining training = new ScriptedTraining();
    training.batches((int) golden.tensor("batches").item());
    String monitor = arguments.has("monitor") ? arguments.get("monitor").toString() : "val_loss";
    training.run(checkpoint(path, arguments), monitor, golden.tensor("values"));
    assertThat(training.saved().stream().map(file -> file.substring(path(folder))))
        .containsExactlyElementsOf(lines(golden, "saved"));
    assertThat(training.printed().stream().map(line -> line.replace(folder + "/", "")))
        .containsExactlyElementsOf(lines(golden, "printed"));
  }

  private static int path(Path folder) {
    return folder.toString().length() + 1;
  }

  private static List<String> lines(Golden.Case golden, String text) {
    return golden.texts().get(text).lines().filter(line -> !line.isEmpty()).toList();
  }

  @Test
  void fillsInNumbersAsPythonDoes() {
    Golden.Case golden =
        Golden.cases("callbacks").stream()
            .filter(c -> c.name().equals("formats"))
            .findFirst()
            .orElseThrow();
    for (String line : golden.texts().get("lines").lines().toList()) {
      Config row = ConfigJson.parse(line);
      ScriptedTraining training = new ScriptedTraining();
      double number = ((Number) row.get("number")).doubleValue();
      boolean whole = row.get("number") instanceof Long;
      if (whole && (number < 1 || number > 100)) {
        continue; // whole numbers here are those of epochs
      }
      String name = whole ? "epoch" : "x";
      String file = "a{" + name + ":" + row.get("spec") + "}.keras";
      float[] values = new float[whole ? (int) number : 1];
      if (whole) {
        training.run(new ModelCheckpoint(file), "x", HostTensor.of(values, values.length));
      } else {
        training.run(new ModelCheckpoint(file), "x", HostTensor.of(new double[] {number}, 1));
      }
      assertThat(training.saved().get(values.length - 1))
          .as(line)
          .isEqualTo("a" + row.get("text") + ".keras");
    }
  }

  @Test
  void refusesNamesThatKerasRefuses() {
    HostTensor one = HostTensor.of(new float[] {1}, 1);
    assertThatThrownBy(
            () ->
                new ScriptedTraining()
                    .run(new ModelCheckpoint("a.keras").saveWeightsOnly(true), "x", one))
        .hasMessage(
            "ModelCheckpoint: filepath 'a.keras' must end in .weights.h5 with saveWeightsOnly");
    assertThatThrownBy(() -> new ScriptedTraining().run(new ModelCheckpoint("a"), "x", one))
        .hasMessage("ModelCheckpoint: filepath 'a' must end in .keras or .h5");
    assertThatThrownBy(
            () -> new ScriptedTraining().run(new ModelCheckpoint("{acc}.keras"), "x", one))
        .hasMessageContaining("names 'acc'; there are: [epoch, x]");
  }

  private static Model model(Lamina lamina) {
    Model model =
        new Sequential(
            lamina,
            Input.of(4),
            new Dense(8).activation("relu"),
            new Dropout(0.4),
            new BatchNormalization(),
            new Dense(1));
    model.compile(new Adam(0.01).useEma(true), "mse");
    return model;
  }

  private static HostTensor data(int columns) {
    float[] values = new float[40 * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i * 1.7 + columns);
    }
    return HostTensor.of(values, 40, columns);
  }

  private static FitOptions options(Callback... callbacks) {
    return new FitOptions().epochs(EPOCHS).batchSize(8).verbose(0).callbacks(callbacks);
  }

  /** Ends the program, as far as a test can. */
  private static Callback killer(long step) {
    return new Callback() {
      private long seen;

      @Override
      public void onTrainBatchEnd(int batch, Logs logs) {
        if (++seen == step) {
          throw new IllegalStateException("killed");
        }
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "static, 0, 12, false",
    "eager, 0, 12, false",
    "static, 3, 13, false",
    "eager, 2, 11, true",
    "static, 4, 19, true"
  })
  void anInterruptedTrainingEndsWithTheSameBits(
      String backend, int frequency, int killedAt, boolean damaged) throws IOException {
    List<HostTensor> wanted;
    try (Lamina lamina = runtime(backend, 3);
        Model model = model(lamina)) {
      model.fit(data(4), data(1), options());
      wanted = model.getWeights();
    }
    Path backup = folder.resolve("backup");
    try (Lamina lamina = runtime(backend, 3);
        Model model = model(lamina)) {
      FitOptions options = options(backup(backup, frequency, damaged), killer(killedAt));
      assertThatThrownBy(() -> model.fit(data(4), data(1), options)).hasMessage("killed");
    }
    assertThat(backup).isDirectoryContaining("glob:**/latest.weights.h5");
    if (damaged) {
      Files.writeString(backup.resolve("latest.weights.h5"), "no HDF5 file");
    }
    // Another seed: what decides about the bits must come from the backup.
    try (Lamina lamina = runtime(backend, 99);
        Model model = model(lamina)) {
      model.fit(data(4), data(1), options(backup(backup, frequency, damaged)));
      assertBits(model, wanted);
    }
    assertThat(backup).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"static, keras", "eager, keras", "eager, h5"})
  void aSavedModelGoesOnWithTheSameBits(String backend, String format) throws IOException {
    String file = folder + "/{epoch}." + format;
    List<HostTensor> wanted;
    try (Lamina lamina = runtime(backend, 3);
        Model model = model(lamina)) {
      model.fit(data(4), data(1), options(new ModelCheckpoint(file)));
      wanted = model.getWeights();
    }
    try (Lamina lamina = runtime(backend, 98);
        Model model = Models.load(lamina, folder.resolve("2." + format))) {
      assertThat(model.trainer().position()).isEqualTo(new TrainingPosition(2, 0));
      model.fit(data(4), data(1), options().initialEpoch(2));
      assertBits(model, wanted);
    }
  }

  private static void assertBits(Model model, List<HostTensor> wanted) {
    List<HostTensor> actual = model.getWeights();
    for (int i = 0; i < wanted.size(); i++) {
      assertThat(actual.get(i).bitEquals(wanted.get(i))).as("weight " + i).isTrue();
    }
  }

  private static BackupAndRestore backup(Path folder, int frequency, boolean twice) {
    BackupAndRestore made = new BackupAndRestore(folder).doubleCheckpoint(twice);
    return frequency == 0 ? made : made.saveFreq(frequency);
  }

  private static Lamina runtime(String backend, long seed) {
    return Lamina.builder().backend(backend).device("cpu").seed(seed).build();
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.it.keras.Close;
import dev.lamina.models.Model;
import dev.lamina.optimizers.Adam;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.numpy.NpyFile;
import dev.lamina.tensor.HostTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights that real Keras wrote, in models made by hand, and written again. */
class WeightFilesTest {
  private static final Lamina LAMINA =
      Lamina.builder().backend("static").device("cpu").seed(5).build();
  private static final List<String> FORMATS =
      List.of("model.h5", "weights_legacy.h5", "model.weights.h5", "model.keras");

  @TempDir Path folder;

  @AfterAll
  static void close() {
    LAMINA.close();
  }

  static Stream<Arguments> everyModelInEveryFormat() {
    return BuiltModels.ALL.keySet().stream()
        .flatMap(model -> FORMATS.stream().map(format -> Arguments.of(model, format)));
  }

  @ParameterizedTest
  @MethodSource("everyModelInEveryFormat")
  void outputsAreThoseOfKeras(String name, String format) throws IOException {
    Path fixture = Fixtures.folder().resolve(name);
    try (Model model = BuiltModels.ALL.get(name).apply(LAMINA)) {
      model.loadWeights(fixture.resolve(format));
      assertOutputs(fixture, model);
      List<HostTensor> weights = model.getWeights();
      for (String copy : List.of("copy.weights.h5", "copy.h5", "copy.weights.json")) {
        Path file = folder.resolve(copy);
        if (copy.endsWith("json")) {
          model.saveWeights(file, 1e-6);
        } else {
          model.saveWeights(file);
        }
        try (Model again = BuiltModels.ALL.get(name).apply(LAMINA)) {
          again.loadWeights(file);
          List<HostTensor> read = again.getWeights();
          for (int i = 0; i < weights.size(); i++) {
            assertThat(read.get(i).bitEquals(weights.get(i))).as(copy + " weight " + i).isTrue();
          }
        }
      }
    }
  }

  @Test
  void trainingGoesOnFromTheStoredOptimizer() throws IOException {
    Path fixture = Fixtures.folder().resolve("mlp_resume");
    try (Model model = BuiltModels.ALL.get("mlp_resume").apply(LAMINA)) {
      model.compile(new Adam(0.5), "mse");
      model.loadWeights(fixture.resolve("model.weights.h5"));
      HostTensor x = NpyFile.read(fixture.resolve("train_x_0.npy"));
      model.trainOnBatch(x, NpyFile.read(fixture.resolve("train_y_0.npy")));
      Close.assertClose(
          "output after the second step",
          model.predict(x),
          NpyFile.read(fixture.resolve("output_step2_0.npy")),
          1e-4);
    }
  }

  private static void assertOutputs(Path fixture, Model model) throws IOException {
    List<HostTensor> inputs = new ArrayList<>();
    for (int i = 0; Files.exists(fixture.resolve("input_" + i + ".npy")); i++) {
      inputs.add(NpyFile.read(fixture.resolve("input_" + i + ".npy")));
    }
    HostTensor output = model.predict(inputs.get(0));
    Close.assertClose("output", output, NpyFile.read(fixture.resolve("output_0.npy")), 1e-5);
  }
}

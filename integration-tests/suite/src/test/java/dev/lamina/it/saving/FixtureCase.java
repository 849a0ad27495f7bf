// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.config.Config;
import dev.lamina.it.keras.Close;
import dev.lamina.models.Model;
import dev.lamina.saving.ConfigJson;
import dev.lamina.saving.numpy.NpyFile;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder with files of one model of real Keras, and what that model gives. */
record FixtureCase(Path folder) {
  /** All models in a folder, by name. */
  static List<FixtureCase> all(Path folder) throws IOException {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(each -> Files.exists(each.resolve("meta.json")))
          .sorted()
          .map(FixtureCase::new)
          .toList();
    }
  }

  String name() {
    return folder.getFileName().toString();
  }

  boolean has(String file) {
    return Files.exists(folder.resolve(file));
  }

  /** Fails unless a model gives what Keras's gave. */
  void assertOutputs(Model model) throws IOException {
    // What is computed in 16 bits has an error of that size.
    assertOutputs(model, name().equals("mixed_dtypes") ? 1e-2 : 1e-5);
  }

  /** The same with another tolerance. */
  void assertOutputs(Model model, double tolerance) throws IOException {
    List<HostTensor> wanted = tensors("outputs", "output_");
    List<HostTensor> actual = model.predict(inputs(), new FitOptions().verbose(0));
    assertThat(actual).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.size(); i++) {
      Close.assertClose("output " + i, actual.get(i), wanted.get(i), tolerance);
    }
  }

  /** Whether the second training step is known. */
  boolean resumes() {
    return has("train_x_0.npy");
  }

  /** Takes the second training step and compares. */
  void assertSecondStep(Model model) throws IOException {
    HostTensor x = NpyFile.read(folder.resolve("train_x_0.npy"));
    model.trainOnBatch(x, NpyFile.read(folder.resolve("train_y_0.npy")));
    Config loss = ConfigJson.parse(Files.readString(folder.resolve("loss_step2.json")));
    assertThat(model.getMetricsResult().get("loss").item())
        .as("loss of the second step")
        .isCloseTo((double) loss.get("loss"), within(1e-4));
    Close.assertClose(
        "output after the second step",
        model.predict(x),
        NpyFile.read(folder.resolve("output_step2_0.npy")),
        1e-4);
  }

  List<HostTensor> inputs() throws IOException {
    return tensors("inputs", "input_");
  }

  /** Arrays in Keras's flat order: names are sorted, and the rest is in the order of files. */
  private List<HostTensor> tensors(String entry, String prefix) throws IOException {
    Config meta = ConfigJson.parse(Files.readString(folder.resolve("meta.json")));
    List<String> keys = new ArrayList<>();
    ((List<?>) meta.get(entry)).forEach(one -> keys.add((String) ((Config) one).get("key")));
    boolean named = !keys.get(0).matches("\\d+");
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      order.add(i);
    }
    if (named) {
      order.sort(Comparator.comparing(keys::get));
    }
    List<HostTensor> tensors = new ArrayList<>();
    for (int i : order) {
      tensors.add(NpyFile.read(folder.resolve(prefix + i + ".npy")));
    }
    return tensors;
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lamina.config.Config;
import dev.lamina.it.keras.Close;
import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.ConfigJson;
import dev.lamina.saving.LoadOptions;
import dev.lamina.saving.numpy.NpyFile;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Models that people published: they compute what the Keras of their time computed. */
class SavedWildTest {
  /** A cast to complex numbers, and code of Python that is only there as bytes. */
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "ArnoldYSYeung__eeg_closed_open_detection__lstm_fft.h5",
          "Restuccia-Group__AdvO-RAN__pert.h5");

  private static Lamina lamina;

  @BeforeAll
  static void open() {
    lamina = Lamina.builder().backend("eager").device("cpu").build();
  }

  @AfterAll
  static void close() {
    lamina.close();
  }

  @TestFactory
  Stream<DynamicTest> publishedModelsComputeWhatKerasComputed() throws IOException {
    Path folder = Fixtures.wild();
    String index = Files.readString(folder.resolve("index.json"));
    List<DynamicTest> tests = new ArrayList<>();
    for (Object entry : (List<?>) ConfigJson.parse("{\"all\": " + index + "}").get("all")) {
      if (entry instanceof Config model
          && model.get("outputs") instanceof List<?> outputs
          && !outputs.isEmpty()
          && !UNSUPPORTED.contains((String) model.get("file"))) {
        tests.add(dynamicTest((String) model.get("file"), () -> check(folder, model)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(50);
    return tests.stream();
  }

  private static void check(Path folder, Config entry) throws IOException {
    List<HostTensor> inputs = tensors(folder, entry.get("inputs"));
    List<HostTensor> outputs = tensors(folder, entry.get("outputs"));
    Path file = folder.resolve((String) entry.get("file"));
    LoadOptions options = new LoadOptions().customObjects(ArchitectureWildTest.functions());
    try (Model model = Models.load(lamina, file, options)) {
      List<HostTensor> actual = model.predict(inputs, new FitOptions().verbose(0));
      for (int i = 0; i < outputs.size(); i++) {
        Close.assertClose("output " + i, actual.get(i), outputs.get(i), 1e-4);
      }
    }
  }

  private static List<HostTensor> tensors(Path folder, Object names) throws IOException {
    List<HostTensor> tensors = new ArrayList<>();
    for (Object name : (List<?>) names) {
      tensors.add(NpyFile.read(folder.resolve((String) name)));
    }
    return tensors;
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.CustomObjects;
import dev.lamina.saving.ImportReport;
import dev.lamina.saving.file.AtomicFile;
import dev.lamina.saving.hdf5.GroupNode;
import dev.lamina.saving.hdf5.Hdf5Writer;
import dev.lamina.tensor.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights in the layouts of old files: models compute with them what Keras 3 computes. */
class WeightLayoutsTest {
  private static Lamina lamina;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    lamina = Lamina.builder().backend("eager").device("cpu").build();
  }

  @AfterAll
  static void close() {
    lamina.close();
  }

  static List<Golden.Case> layouts() {
    return Golden.cases("layouts");
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void oldLayoutsMeanTheSame(Golden.Case golden) throws IOException {
    Path file = folder.resolve("old.h5");
    write(golden, file);
    try (Model model =
        Models.fromConfig(lamina, golden.config("model"), CustomObjects.NONE, new ImportReport())) {
      model.loadWeights(file);
      Close.assertClose("y", model.predict(golden.tensor("x")), golden.tensor("y"), 1e-5);
    }
  }

  private static void write(Golden.Case golden, Path file) throws IOException {
    GroupNode root = new GroupNode();
    root.attributes().list("layer_names", List.of("layer"));
    for (String attribute : List.of("version", "backend")) {
      String value = golden.texts().get(attribute).strip();
      if (!value.isEmpty()) {
        root.attributes().bytes(attribute.replace("version", "keras_version"), value);
      }
    }
    GroupNode layer = root.group("layer");
    List<String> names = new ArrayList<>();
    for (HostTensor stored : golden.all("stored")) {
      layer.dataset("w" + names.size(), stored);
      names.add("w" + names.size());
    }
    layer.attributes().list("weight_names", names);
    AtomicFile.write(file, new Hdf5Writer(root)::writeTo);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lamina.config.Config;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layers;
import dev.lamina.losses.Losses;
import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.ConfigJson;
import dev.lamina.saving.CustomObjects;
import dev.lamina.saving.ImportReport;
import dev.lamina.saving.ImportReport.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Models from the architecture in files of real Keras: as large, and written as Keras wrote them.
 */
class ArchitectureFixturesTest {
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
  Stream<DynamicTest> everyModelIsBuiltAsKerasBuiltIt() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> folders = Files.list(Fixtures.folder()).sorted()) {
      folders
          .filter(folder -> Files.exists(folder.resolve("meta.json")))
          .forEach(
              folder -> {
                files.add(folder.resolve("model.keras"));
                files.add(folder.resolve("model.h5"));
              });
    }
    assertThat(files).hasSize(58);
    return files.stream()
        .filter(Files::exists)
        .map(file -> dynamicTest(Fixtures.folder().relativize(file).toString(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    Architecture architecture = Architecture.of(file);
    Config meta = ConfigJson.parse(Files.readString(file.resolveSibling("meta.json")));
    ImportReport report = new ImportReport();
    assumeThat(preprocessing(architecture.form().toString()))
        .as("layers of the file that are not there yet")
        .isSubsetOf(Layers.CLASSES.classNames());
    try (Model model = Models.fromConfig(lamina, architecture.form(), CustomObjects.NONE, report)) {
      assertThat(
              model.weights().stream().map(w -> Arrays.toString(w.spec().shape().dims())).sorted())
          .as("weights")
          .isEqualTo(shapes(meta, "weights", 0).stream().sorted().toList());
      assertThat(model.outputs().stream().map(ArchitectureFixturesTest::sample))
          .as("outputs")
          .isEqualTo(shapes(meta, "outputs", 1));
      assertThat(model.inputs().stream().map(ArchitectureFixturesTest::sample))
          .as("inputs")
          .isEqualTo(shapes(meta, "inputs", 1));
      assertThat(report.notes(Kind.UNSUPPORTED)).isEmpty();
      Config written = Layers.serialize(model);
      if (architecture.isKeras3()) {
        Config wanted = new Config().putAll(architecture.form());
        assertThat(written.get("class_name")).isEqualTo(wanted.get("class_name"));
        assertThat(written.get("module")).isEqualTo(wanted.get("module"));
        assertThat(Architecture.essence(written.get("config")))
            .isEqualTo(Architecture.essence(wanted.get("config")));
        assertThat(model.getCompileConfig())
            .isEqualTo(withLossObjects((Config) wanted.get("compile_config")));
      }
      try (Model again = Models.fromJson(lamina, model.toJson())) {
        assertThat(Models.serialize(again)).isEqualTo(Models.serialize(model));
        String folder = file.getParent().getFileName().toString();
        WrittenConfigs.keep("fixture_" + folder + "_" + file.getFileName(), model);
      }
    }
  }

  /** Losses, which Keras writes as they were given, as objects. */
  private static Config withLossObjects(Config compilation) {
    return compilation == null || !compilation.has("loss")
        ? new Config()
        : new Config().putAll(compilation).put("loss", loss(compilation.get("loss")));
  }

  private static Object loss(Object form) {
    if (form instanceof String name) {
      return Losses.CLASSES.serialize(Losses.get(name));
    }
    Config given = (Config) form;
    if (given.has("class_name")) {
      return given;
    }
    Config byOutput = new Config();
    given.names().forEach(output -> byOutput.put(output, loss(given.get(output))));
    return byOutput;
  }

  /** The preprocessing layers that a config names. */
  private static List<String> preprocessing(String form) {
    return Stream.of("Rescaling", "Normalization", "RandomFlip")
        .filter(name -> form.contains("class_name=" + name + ","))
        .toList();
  }

  /** Shapes in Keras's flat order: by sorted names. */
  private static List<String> shapes(Config meta, String what, int from) {
    return ((List<?>) meta.get(what))
        .stream()
            .map(Config.class::cast)
            .sorted(Comparator.comparing(ArchitectureFixturesTest::place))
            .map(one -> shape((List<?>) one.get("shape"), from))
            .toList();
  }

  /** Names are sorted; inputs and outputs without names are numbered. */
  private static String place(Config one) {
    String key = String.valueOf(one.get("key"));
    return key.matches("\\d+") ? "%09d".formatted(Integer.valueOf(key)) : key;
  }

  private static String sample(KerasTensor tensor) {
    return shape(tensor.shape().toConfig(), 1);
  }

  private static String shape(List<?> dims, int from) {
    return dims.subList(from, dims.size()).toString();
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.layers.BatchNormalization;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.models.Sequential;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.LoadOptions;
import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.SaveOptions;
import dev.lamina.saving.file.AtomicFile;
import dev.lamina.saving.hdf5.GroupNode;
import dev.lamina.saving.hdf5.Hdf5Writer;
import dev.lamina.saving.weights.LoadWeightsOptions;
import dev.lamina.tensor.HostTensor;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files do not fit, what of them is taken all the same, and what is refused. */
class WeightOptionsTest {
  private static Lamina lamina;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    lamina = Lamina.builder().backend("eager").device("cpu").seed(4).build();
  }

  @AfterAll
  static void close() {
    lamina.close();
  }

  private static Model model(int hidden, String... names) {
    return new Sequential(
        lamina,
        Input.of(3),
        new Dense(hidden).name(names[0]),
        new BatchNormalization().name(names[1]),
        new Dense(2).name(names[2]));
  }

  private static boolean same(Model a, Model b, int weight) {
    return a.getWeights().get(weight).bitEquals(b.getWeights().get(weight));
  }

  private Path saved(Model model, String name) throws IOException {
    Path file = folder.resolve(name);
    model.saveWeights(file);
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.weights.h5", "a.h5"})
  void namesDoNotMatterByOrder(String name) throws IOException {
    try (Model from = model(4, "a", "b", "c");
        Model to = model(4, "x", "y", "z")) {
      to.loadWeights(saved(from, name));
      for (int i = 0; i < 8; i++) {
        assertThat(same(from, to, i)).as("weight " + i).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.weights.h5", "a.h5"})
  void whatDoesNotFitChangesNothingOrIsSkipped(String name) throws IOException {
    try (Model from = model(5, "a", "b", "c");
        Model to = model(4, "a", "b", "c")) {
      Path file = saved(from, name);
      List<HostTensor> before = to.getWeights();
      assertThatThrownBy(() -> to.loadWeights(file))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("its shape is (3, 5), and the model's 'a/kernel' has (3, 4)");
      for (int i = 0; i < before.size(); i++) {
        assertThat(to.getWeights().get(i).bitEquals(before.get(i))).isTrue();
      }
      to.loadWeights(file, new LoadWeightsOptions().skipMismatch(true));
      assertThat(same(from, to, 7)).as("the last bias, which fits").isTrue();
      assertThat(to.getWeights().get(0).bitEquals(before.get(0))).as("the kernel").isTrue();
    }
  }

  @Test
  void layersAreFoundByName() throws IOException {
    try (Model from = model(4, "a", "b", "c");
        Model to = model(4, "c2", "b", "other")) {
      List<HostTensor> before = to.getWeights();
      to.loadWeights(saved(from, "a.h5"), new LoadWeightsOptions().byName(true));
      assertThat(same(from, to, 2)).as("gamma").isTrue();
      assertThat(to.getWeights().get(0).bitEquals(before.get(0))).as("kernel of c2").isTrue();
      Path structure = saved(from, "a.weights.h5");
      assertThatThrownBy(() -> to.loadWeights(structure, new LoadWeightsOptions().byName(true)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("byName is for .h5 files with weights by layer names");
    }
  }

  @Test
  void otherNumbersOfLayersAreRefused() throws IOException {
    try (Model from = model(4, "a", "b", "c");
        Model to = new Sequential(lamina, Input.of(3), new Dense(4))) {
      assertThatThrownBy(() -> to.loadWeights(saved(from, "a.h5")))
          .hasMessageContaining("weights for 3 layers [a, b, c], and the model has 1")
          .isInstanceOf(ModelFormatException.class);
      try (Model more = model(4, "a", "b", "c")) {
        Path file = saved(to, "b.weights.h5");
        assertThatThrownBy(() -> more.loadWeights(file))
            .hasMessageContaining("layer 'b' has 4 weights")
            .hasMessageContaining("the file has nothing there");
      }
    }
  }

  @Test
  void namesOfFilesDecideWhatIsWritten() throws IOException {
    try (Model model = model(4, "a", "b", "c")) {
      assertThatThrownBy(() -> model.saveWeights(folder.resolve("a.keras")))
          .hasMessageContaining("must end in .weights.h5, .h5 or .hdf5");
      assertThatThrownBy(() -> model.saveWeights(folder.resolve("a.h5"), 1))
          .hasMessageContaining("must end in .weights.json");
      assertThatThrownBy(() -> model.save(folder.resolve("a.weights.h5")))
          .hasMessageContaining("use saveWeights");
      assertThatThrownBy(() -> model.save(folder.resolve("a.bin")))
          .hasMessageContaining("must end in .keras, .h5 or .hdf5");
      assertThat(folder).isEmptyDirectory();
      Path file = folder.resolve("a.keras");
      model.save(file);
      assertThatThrownBy(() -> model.save(file, new SaveOptions().overwrite(false)))
          .isInstanceOf(FileAlreadyExistsException.class);
      try (Model unbuilt = new Sequential(lamina, new Dense(2))) {
        assertThatThrownBy(() -> unbuilt.saveWeights(folder.resolve("b.h5")))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("is not built yet");
      }
    }
  }

  @Test
  void whatIsLeftOutIsNotThere() throws IOException {
    try (Model model = model(4, "a", "b", "c")) {
      model.compile("adam", "mse");
      Path with = folder.resolve("with.keras");
      Path without = folder.resolve("without.keras");
      model.save(with);
      model.save(without, new SaveOptions().includeOptimizer(false));
      assertThat(Files.size(without)).isLessThan(Files.size(with) - 1000);
      try (Model loaded = Models.load(lamina, with, new LoadOptions().compile(false));
          Model bare = Models.load(lamina, without)) {
        assertThat(loaded.getCompileConfig().names()).isEmpty();
        assertThat(bare.getCompileConfig().names()).isEmpty();
      }
    }
  }

  @Test
  void filesWithoutArchitectureAreNoModels() throws IOException {
    try (Model model = model(4, "a", "b", "c")) {
      for (String name : List.of("a.weights.h5", "a.h5")) {
        Path file = saved(model, name);
        assertThatThrownBy(() -> Models.load(lamina, file))
            .isInstanceOf(ModelFormatException.class)
            .hasMessageContaining("without an architecture; make the model and use loadWeights");
      }
    }
  }

  /** Early versions of Keras 3 wrote such names on Windows. */
  @Test
  void pathsOfWindowsAreUnderstood() throws IOException {
    try (Model model = new Sequential(lamina, Input.of(2), new Dense(1))) {
      GroupNode root = new GroupNode();
      root.group("vars");
      root.dataset("layers\\dense/vars/0", HostTensor.of(new float[] {3, 4}, 2, 1));
      root.dataset("layers\\dense/vars/1", HostTensor.of(new float[] {5}, 1));
      Path file = folder.resolve("windows.weights.h5");
      AtomicFile.write(file, new Hdf5Writer(root)::writeTo);
      model.loadWeights(file);
      assertThat(model.predict(HostTensor.of(new float[] {1, 10}, 1, 2)).item()).isEqualTo(48);
    }
  }

  @Test
  void corruptFilesAreRefused() throws IOException {
    try (Model model = model(4, "a", "b", "c");
        Stream<Path> files = Files.list(Fixtures.folder().resolve("corrupt"))) {
      for (Path file : files.sorted().toList()) {
        assertThatThrownBy(() -> Models.load(lamina, file))
            .as("load " + file)
            .isInstanceOf(ModelFormatException.class);
        assertThatThrownBy(() -> model.loadWeights(file))
            .as("loadWeights " + file)
            .isInstanceOf(ModelFormatException.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.keras", "model.h5"})
  void damagedModelsAreRefusedOrRead(String name) throws IOException {
    Path original = Fixtures.models().resolve("chain").resolve(name);
    byte[] bytes = Files.readAllBytes(original);
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      Path file = folder.resolve(i + name);
      Files.write(file, new Mutations(i).damage(bytes));
      try (Model model = Models.load(lamina, file)) {
        model.predict(HostTensor.zeros(HostTensor.of(new float[3], 1, 3).spec()));
      } catch (ModelFormatException e) {
        refused++;
      } finally {
        Files.delete(file);
      }
    }
    assertThat(refused).isBetween(10, 59);
  }
}

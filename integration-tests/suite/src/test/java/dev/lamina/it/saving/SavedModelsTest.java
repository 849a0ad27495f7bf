// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lamina.layers.Layers;
import dev.lamina.layers.Weight;
import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.runtime.Lamina;
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
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Models and weights of real Keras in every format: they compute, and go on training, as in Keras;
 * written again they are the same to the bit. What is written stays in {@code target/saved} for
 * keras_roundtrip.py, which has real Keras read it.
 */
class SavedModelsTest {
  private static final Path SAVED = Path.of("target/saved");

  /** Models with layers of preprocessing, which are left out where these are not known. */
  private static final Map<String, String> NEEDED =
      Map.of("preprocessing_rescale", "RandomFlip", "mixed_dtypes", "Rescaling");

  private static Lamina lamina;

  @BeforeAll
  static void open() {
    lamina = Lamina.builder().backend("eager").device("cpu").seed(8).build();
  }

  /** The CPU provider has no products in 16 bits. */
  private static Lamina runtime(FixtureCase fixture) {
    return fixture.name().equals("mixed_dtypes") ? lamina.on("eager", "reference") : lamina;
  }

  @AfterAll
  static void close() {
    lamina.close();
  }

  @TestFactory
  Stream<DynamicTest> everyCommittedModelInEveryFormat() throws IOException {
    List<DynamicTest> tests = tests(Fixtures.models());
    assertThat(tests).hasSizeGreaterThan(5);
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> everyModelInEveryFormat() throws IOException {
    List<DynamicTest> tests = tests(Fixtures.folder());
    assertThat(tests).hasSizeGreaterThan(100);
    return tests.stream();
  }

  /** Keras before and after 2.11 had other orders and names of the optimizer's variables. */
  @ParameterizedTest
  @CsvSource({"keras2_legacy_opt, Adam/%s/m:0", "keras2_mlp, Adam/m/%s:0"})
  void optimizersOfKeras2AreRestored(String name, String momentum) throws IOException {
    Path file = Fixtures.folder().resolve(name).resolve("model.h5");
    try (Model model = Models.load(lamina, file);
        Hdf5Source source = Hdf5Source.open(file)) {
      Hdf5Group stored = source.root().group("optimizer_weights");
      List<String> names = stored.attributes().strings("weight_names").orElseThrow();
      assertThat(model.trainer().iterations())
          .isEqualTo(stored.dataset(names.get(0)).read().getLong(0));
      for (Weight weight : model.weights().stream().filter(Weight::trainable).toList()) {
        String slot = "/" + weight.path().replace('/', '_') + "_momentum";
        Variable mine =
            optimizer(model).stream()
                .filter(v -> v.name().endsWith(slot))
                .findFirst()
                .orElseThrow();
        HostTensor wanted = stored.dataset(momentum.formatted(weight.path())).read();
        assertThat(lamina.backend().read(mine).bitEquals(wanted)).as(slot).isTrue();
      }
    }
  }

  /** The same model, stored in other ways: types, byte orders, compression, forms of strings. */
  @TestFactory
  Stream<DynamicTest> everyWayOfStoringIsUnderstood() throws IOException {
    FixtureCase fixture = new FixtureCase(Fixtures.folder().resolve("mlp"));
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(Fixtures.folder().resolve("storage_variants"))) {
      files
          .filter(file -> file.toString().endsWith(".h5"))
          .sorted()
          .forEach(file -> tests.add(dynamicTest(file.toString(), () -> variant(fixture, file))));
    }
    assertThat(tests).hasSize(10);
    return tests.stream();
  }

  private static void variant(FixtureCase fixture, Path file) throws IOException {
    try (Model model = Models.load(lamina, file)) {
      fixture.assertOutputs(model, file.endsWith("float16.h5") ? 1e-3 : 1e-5);
    }
  }

  private static List<DynamicTest> tests(Path folder) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (FixtureCase fixture : FixtureCase.all(folder)) {
      String needed = NEEDED.getOrDefault(fixture.name(), "Dense");
      if (!Layers.CLASSES.names().contains(needed)) {
        continue;
      }
      for (String file : List.of("model.keras", "model.h5")) {
        if (fixture.has(file)) {
          tests.add(dynamicTest(fixture.name() + "/" + file, () -> model(fixture, file)));
        }
      }
      for (String file :
          List.of("model.weights.h5", "model.weights.json", "weights_legacy.h5", "model.h5")) {
        if (fixture.has(file)) {
          String name = fixture.name() + "/weights of " + file;
          tests.add(dynamicTest(name, () -> weights(fixture, file)));
        }
      }
    }
    return tests;
  }

  private static void model(FixtureCase fixture, String file) throws IOException {
    try (Model model = Models.load(runtime(fixture), fixture.folder().resolve(file))) {
      fixture.assertOutputs(model);
      // Archives of Keras 2 do not hold the state of its oldest optimizers.
      boolean stored = !file.equals("model.keras") || !fixture.name().equals("keras2_legacy_opt");
      if (stored && !optimizer(model).isEmpty()) {
        assertThat(model.trainer().iterations()).as("steps of the optimizer").isPositive();
      }
      if (file.equals("model.keras")) {
        assertSavedAgain(fixture, model);
      }
      if (fixture.resumes()) {
        fixture.assertSecondStep(model);
      }
    }
  }

  /** Weights into a model that has others. */
  private static void weights(FixtureCase fixture, String file) throws IOException {
    try (Model model = Models.load(runtime(fixture), fixture.folder().resolve("model.keras"))) {
      for (Weight weight : model.weights()) {
        weight.assign(HostTensor.zeros(weight.spec()));
      }
      model.loadWeights(fixture.folder().resolve(file));
      fixture.assertOutputs(model);
    }
  }

  private static void assertSavedAgain(FixtureCase fixture, Model model) throws IOException {
    Path folder = SAVED.resolve(fixture.name());
    Files.createDirectories(folder);
    Path keras = folder.resolve("model.keras");
    model.save(keras);
    Path h5 = folder.resolve("model.h5");
    model.save(h5);
    model.saveWeights(folder.resolve("model.weights.h5"));
    model.saveWeights(folder.resolve("weights_legacy.h5"));
    model.saveWeights(folder.resolve("model.weights.json"), 1e-6);
    for (Path file : List.of(keras, h5)) {
      try (Model again = Models.load(model.lamina(), file)) {
        assertSame(again, model, file.toString());
        assertThat(Models.serialize(again)).as("form").isEqualTo(Models.serialize(model));
      }
    }
    for (String file : List.of("model.weights.h5", "weights_legacy.h5", "model.weights.json")) {
      try (Model again = Models.clone(model)) {
        again.loadWeights(folder.resolve(file));
        assertWeights(again, model, file);
      }
    }
  }

  private static void assertSame(Model actual, Model wanted, String what) {
    assertWeights(actual, wanted, what);
    List<Variable> mine = optimizer(actual);
    List<Variable> others = optimizer(wanted);
    assertThat(mine).as("optimizer of " + what).hasSameSizeAs(others);
    for (int i = 0; i < mine.size(); i++) {
      HostTensor value = lamina.backend().read(mine.get(i));
      assertThat(value.bitEquals(lamina.backend().read(others.get(i))))
          .as(mine.get(i).name() + " of " + what)
          .isTrue();
    }
  }

  private static List<Variable> optimizer(Model model) {
    boolean compiled = !model.getCompileConfig().names().isEmpty();
    return compiled ? model.trainer().optimizerState().variables() : List.of();
  }

  private static void assertWeights(Model actual, Model wanted, String what) {
    List<HostTensor> mine = actual.getWeights();
    List<HostTensor> others = wanted.getWeights();
    assertThat(mine).hasSameSizeAs(others);
    for (int i = 0; i < mine.size(); i++) {
      assertThat(mine.get(i).bitEquals(others.get(i)))
          .as(wanted.weights().get(i).path() + " of " + what)
          .isTrue();
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.layers.Embedding;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.InputLayer;
import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.Adam;
import dev.lamina.optimizers.LossScaleOptimizer;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.optimizers.Optimizers;
import dev.lamina.optimizers.RMSprop;
import dev.lamina.optimizers.SGD;
import dev.lamina.optimizers.schedules.ExponentialDecay;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.numpy.NpyFile;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Training goes on from files with the same bits, with every optimizer. What is written stays in
 * {@code target/saved_optimizers}, where keras_roundtrip.py has real Keras take the next step:
 *
 * <pre>python keras_roundtrip.py target/saved_optimizers target/saved_optimizers</pre>
 */
class SavedOptimizersTest {
  private static final Path SAVED = Path.of("target/saved_optimizers");

  /** Each row of the table once: of others Keras with TensorFlow adds the squares. */
  private static final HostTensor X = HostTensor.of(new int[] {0, 1, 2, 3, 4, 5}, 3, 2);

  private static final HostTensor Y = HostTensor.of(new float[] {1, 0, .5f, -1, 2, .25f}, 3, 2);

  private static Lamina lamina;

  @BeforeAll
  static void open() {
    lamina = Lamina.builder().backend("eager").device("cpu").seed(6).build();
  }

  @AfterAll
  static void close() {
    lamina.close();
  }

  static Stream<Map.Entry<String, Supplier<Optimizer>>> optimizers() {
    Map<String, Supplier<Optimizer>> all = new LinkedHashMap<>();
    for (String name : Optimizers.CLASSES.classNames()) {
      if (!name.equals("LossScaleOptimizer")) {
        all.put(name, () -> Optimizers.get(name));
      }
    }
    all.put("AmsgradEma", () -> new Adam(0.01).amsgrad(true).useEma(true));
    all.put(
        "Accumulating", () -> new SGD(0.1).momentum(0.9).gradientAccumulationSteps(3).clipnorm(1));
    all.put("Centered", () -> new RMSprop(0.01).momentum(0.5).centered(true));
    all.put("Scheduled", () -> new Adam(new ExponentialDecay(0.1, 2, 0.5)));
    all.put("Scaled", () -> new LossScaleOptimizer(new Adam(0.01)));
    return all.entrySet().stream();
  }

  private static Model model(Optimizer optimizer, double dropout) {
    Model model =
        new Sequential(
            lamina,
            new InputLayer(2).dtypeOfInput(DType.INT32).output(),
            new Embedding(6, 3),
            new Flatten(),
            new Dense(5).activation("tanh"),
            new Dropout(dropout),
            new Dense(2));
    model.compile(optimizer, "mse");
    return model;
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void trainingGoesOnWithTheSameBits(Map.Entry<String, Supplier<Optimizer>> made)
      throws IOException {
    Path folder = SAVED.resolve(made.getKey());
    Files.createDirectories(folder);
    Path keras = folder.resolve("model.keras");
    Path weights = folder.resolve("random.weights.h5");
    try (Model model = model(made.getValue().get(), 0.5)) {
      step(model);
      step(model);
      model.saveWeights(weights);
      step(model);
      try (Model other = model(made.getValue().get(), 0.5)) {
        other.loadWeights(weights);
        step(other);
        assertSame(other, model);
      }
    }
    try (Model model = model(made.getValue().get(), 0)) {
      step(model);
      step(model);
      model.save(keras);
      NpyFile.write(folder.resolve("input_0.npy"), X);
      NpyFile.write(folder.resolve("output_0.npy"), model.predict(X));
      model.fit(X, Y, whole());
      try (Model loaded = Models.load(lamina, keras)) {
        loaded.fit(X, Y, whole());
        assertSame(loaded, model);
      }
      NpyFile.write(folder.resolve("train_x_0.npy"), X);
      NpyFile.write(folder.resolve("train_y_0.npy"), Y);
      NpyFile.write(folder.resolve("output_step2_0.npy"), model.predict(X));
    }
    Files.writeString(
        folder.resolve("meta.json"),
        "{\"compiled\": true, \"inputs\": [{\"key\": \"0\"}], \"outputs\": [{\"key\": \"0\"}]}");
  }

  /** One step; averages of weights take their places in the end. */
  private static FitOptions whole() {
    return new FitOptions().batchSize(3).shuffle(false).verbose(0);
  }

  private static void step(Model model) {
    model.trainOnBatch(X, Y);
  }

  private static void assertSame(Model actual, Model wanted) {
    for (int i = 0; i < wanted.weights().size(); i++) {
      assertThat(actual.getWeights().get(i).bitEquals(wanted.getWeights().get(i)))
          .as(wanted.weights().get(i).path())
          .isTrue();
    }
  }
}

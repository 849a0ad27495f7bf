// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.layers.Activation;
import dev.lamina.layers.Add;
import dev.lamina.layers.AveragePooling2D;
import dev.lamina.layers.BatchNormalization;
import dev.lamina.layers.Concatenate;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.GlobalAveragePooling2D;
import dev.lamina.layers.Input;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.layers.ReLU;
import dev.lamina.layers.Reshape;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables that Keras prints on a terminal of 80 columns, to the letter. */
class SummaryTest {
  private static Runtimes runtimes;

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  static Stream<Golden.Case> cases() {
    return Golden.cases("summaries").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_summary_reads_as_in_keras(Golden.Case golden) {
    Lamina lamina = runtimes.all().get(0);
    try (Model model = model(golden.name(), lamina)) {
      assertThat(model.summary()).isEqualTo(golden.texts().get("summary"));
    }
  }

  private static Model model(String name, Lamina lamina) {
    return switch (name) {
      case "mlp" ->
          new Sequential(
              lamina,
              Input.of(784),
              new Dense(512).activation("relu"),
              new Dense(512).activation("relu"),
              new Dense(10).activation("softmax"));
      case "lenet" -> lenet(lamina);
      case "long_names" ->
          new Sequential(
              lamina,
              Input.of(8, 8, 3),
              new GlobalAveragePooling2D(),
              new Dense(2).name("a_layer_with_a_name_that_is_too_long_to_fit_into_it"),
              new Dense(1));
      case "functional" -> functional(lamina);
      case "shared" -> shared(lamina);
      case "trained" -> trained(lamina);
      default -> throw new AssertionError(name);
    };
  }

  private static Model lenet(Lamina lamina) {
    return new Sequential(
        lamina,
        Input.of(28, 28, 1),
        new Conv2D(32, 3).padding("same").activation("relu"),
        new MaxPooling2D(),
        new BatchNormalization(),
        new Dropout(0.5),
        new Activation("relu"),
        new ReLU(),
        new AveragePooling2D(2),
        new Flatten(),
        new Reshape(-1, 4),
        new Flatten(),
        new Dense(10).name("scores"));
  }

  private static Model functional(Lamina lamina) {
    KerasTensor input = Input.of(8, 8, 1);
    KerasTensor a = new Conv2D(3, 3).padding("same").apply(input);
    KerasTensor b = new Conv2D(3, 1).apply(a);
    KerasTensor c = new Concatenate().apply(new Add().apply(a, b), input);
    return new Model(lamina, input, new Dense(3).apply(new GlobalAveragePooling2D().apply(c)));
  }

  private static Model shared(Lamina lamina) {
    KerasTensor left = Input.named("left", 4);
    KerasTensor right = Input.named("right", 4);
    Dense shared = new Dense(5);
    KerasTensor both = new Concatenate().apply(shared.apply(left), shared.apply(right));
    return new Model(
        lamina,
        List.of(left, right),
        List.of(new Dense(1).name("first").apply(both), new Dense(2).name("second").apply(both)));
  }

  private static Model trained(Lamina lamina) {
    Model model = new Sequential(lamina, Input.of(4), new Dense(3));
    model.compile("adam", "mse");
    HostTensor x = HostTensor.of(new float[16], 4, 4);
    model.fit(x, HostTensor.of(new float[12], 4, 3), new FitOptions().verbose(0));
    return model;
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.callbacks.History;
import dev.lamina.layers.Add;
import dev.lamina.layers.AveragePooling2D;
import dev.lamina.layers.BatchNormalization;
import dev.lamina.layers.Concatenate;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.GlobalAveragePooling2D;
import dev.lamina.layers.Input;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.layers.ReLU;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.SGD;
import dev.lamina.regularizers.L1L2;
import dev.lamina.regularizers.L2;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.CompileOptions;
import dev.lamina.training.FitOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole trainings from given weights: history, final weights, evaluation, prediction. */
class TrainingTest {
  private static final double TOLERANCE = 3e-5;
  private static final String CATEGORICAL = "categorical_crossentropy";
  private static final String SPARSE = "sparse_categorical_crossentropy";
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
    return Golden.cases("training").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  @ComparedWithKeras(family = "callbacks", classes = "History")
  void a_training_runs_as_in_keras(Golden.Case golden) {
    for (Lamina lamina : runtimes.all()) {
      try (Model model = model(golden.name(), lamina)) {
        model.setWeights(golden.all("start"));
        model.compile(options(golden.name()));
        History history = model.fit(golden.tensor("x"), golden.tensor("y"), fitOptions(golden));
        compare(golden, lamina, model, history);
      }
    }
  }

  private static void compare(Golden.Case golden, Lamina lamina, Model model, History history) {
    String what = golden + " on " + lamina;
    List<String> names =
        golden.tensors().keySet().stream().filter(key -> key.startsWith("history:")).toList();
    assertThat(history.history().keySet().stream().map(name -> "history:" + name))
        .as(what)
        .containsExactlyElementsOf(names);
    for (String key : names) {
      List<Double> values = history.get(key.substring("history:".length()));
      Close.assertClose(what + ", " + key, tensor(values), golden.tensor(key), TOLERANCE);
    }
    List<HostTensor> weights = golden.all("w");
    for (int i = 0; i < weights.size(); i++) {
      Close.assertClose(
          what + ", weight " + i, model.getWeights().get(i), weights.get(i), TOLERANCE);
    }
    FitOptions silent = new FitOptions().batchSize(16).verbose(0);
    Map<String, Double> scores = model.evaluate(golden.tensor("x"), golden.tensor("y"), silent);
    scores.forEach(
        (name, value) -> {
          HostTensor wanted = golden.tensor("evaluate:" + name);
          Close.assertClose(
              what + ", evaluated " + name,
              HostTensor.scalar(value.floatValue()),
              wanted,
              TOLERANCE);
        });
    Close.assertClose(
        what + ", prediction", firstFive(model, golden), golden.tensor("predict"), TOLERANCE);
  }

  private static HostTensor firstFive(Model model, Golden.Case golden) {
    HostTensor x = golden.tensor("x");
    long[] dims = x.spec().shape().dims();
    int row = (int) (x.spec().size() / dims[0]);
    dims[0] = 5;
    return model.predict(HostTensor.of(Arrays.copyOf(x.toFloatArray(), 5 * row), dims));
  }

  private static HostTensor tensor(List<Double> values) {
    float[] data = new float[values.size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = values.get(i).floatValue();
    }
    return HostTensor.of(data, data.length);
  }

  private static FitOptions fitOptions(Golden.Case golden) {
    FitOptions options = new FitOptions().batchSize(16).epochs(3).shuffle(false).verbose(0);
    return switch (golden.name()) {
      case "split" -> options.validationSplit(0.3);
      case "class_weight" -> options.classWeight(Map.of(0, 2.0, 1, 0.5));
      case "sample_weight" -> options.sampleWeight(golden.tensor("sample_weight"));
      default -> options;
    };
  }

  private static CompileOptions options(String name) {
    CompileOptions options = new CompileOptions(new SGD(0.1).momentum(0.5));
    return switch (name) {
      case "sparse", "class_weight" -> options.loss(SPARSE).metrics("accuracy");
      case "activity" -> options.loss(CATEGORICAL);
      case "binary" -> options.loss("binary_crossentropy").metrics("accuracy");
      case "regression" -> options.loss("mse").metrics("mae");
      case "functional" -> options.loss(CATEGORICAL).metrics("accuracy", "mse");
      default -> options.loss(CATEGORICAL).metrics("accuracy");
    };
  }

  private static Model model(String name, Lamina lamina) {
    return switch (name) {
      case "l2" -> mlp(lamina, regularized(new Dense(5)), regularized(new Dense(3)));
      case "activity" ->
          mlp(
              lamina,
              new Dense(5).activityRegularizer(new L2(0.1)),
              new Dense(3).activityRegularizer(new L2(0.1)));
      case "binary" ->
          new Sequential(
              lamina,
              Input.of(6),
              new Dense(4).activation("tanh"),
              new Dense(1).activation("sigmoid"));
      case "regression" ->
          new Sequential(lamina, Input.of(6), new Dense(4).activation("softplus"), new Dense(2));
      case "convolution" -> convolution(lamina);
      case "functional" -> functional(lamina);
      default -> mlp(lamina, new Dense(5), new Dense(3));
    };
  }

  private static Dense regularized(Dense dense) {
    return dense.kernelRegularizer("l2").biasRegularizer(new L1L2(0.02, 0.03));
  }

  private static Model mlp(Lamina lamina, Dense hidden, Dense last) {
    return new Sequential(
        lamina, Input.of(6), hidden.activation("relu"), last.activation("softmax"));
  }

  private static Model convolution(Lamina lamina) {
    return new Sequential(
        lamina,
        Input.of(8, 8, 1),
        new Conv2D(4, 3).padding("same").activation("relu"),
        new MaxPooling2D(),
        new Conv2D(5, 3).strides(2).padding("same"),
        new BatchNormalization().momentum(0.8),
        new ReLU(),
        new AveragePooling2D(2),
        new Flatten(),
        new Dense(3).activation("softmax"));
  }

  private static Model functional(Lamina lamina) {
    KerasTensor input = Input.of(8, 8, 1);
    KerasTensor a = new Conv2D(3, 3).padding("same").activation("relu").apply(input);
    KerasTensor b = new Conv2D(3, 1).apply(a);
    KerasTensor c = new Concatenate().apply(new Add().apply(a, b), input);
    KerasTensor mean = new GlobalAveragePooling2D().apply(c);
    return new Model(lamina, input, new Dense(3).activation("softmax").apply(mean));
  }
}

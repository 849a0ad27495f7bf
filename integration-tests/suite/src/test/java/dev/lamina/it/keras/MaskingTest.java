// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.callbacks.History;
import dev.lamina.config.Config;
import dev.lamina.layers.Add;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.Concatenate;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Embedding;
import dev.lamina.layers.Input;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.LayerNormalization;
import dev.lamina.layers.Layers;
import dev.lamina.layers.MultiHeadAttention;
import dev.lamina.losses.Losses;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.SGD;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.CompileOptions;
import dev.lamina.training.FitOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trainings of models that mask: what is masked counts in neither loss nor metrics. */
class MaskingTest {
  private static final double TOLERANCE = 3e-5;
  private static final int STEPS = 5;
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
    return Golden.cases("masking").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_training_with_masks_runs_as_in_keras(Golden.Case golden) {
    for (Lamina lamina : runtimes.all()) {
      try (Model model = model(golden, lamina)) {
        model.setWeights(golden.all("start"));
        model.compile(options(golden));
        FitOptions fit = new FitOptions().batchSize(8).epochs(2).shuffle(false).verbose(0);
        if (golden.has("sample_weight")) {
          fit.sampleWeight(golden.tensor("sample_weight"));
        }
        compare(golden, lamina, model, model.fit(golden.tensor("x"), golden.tensor("y"), fit));
      }
    }
  }

  private static void compare(Golden.Case golden, Lamina lamina, Model model, History history) {
    String what = golden + " on " + lamina;
    Set<String> names =
        golden.tensors().keySet().stream()
            .filter(key -> key.startsWith("history:"))
            .map(key -> key.substring("history:".length()))
            .collect(Collectors.toSet());
    assertThat(history.history().keySet()).as(what).isEqualTo(names);
    for (String name : names) {
      HostTensor wanted = golden.tensor("history:" + name);
      HostTensor seen = HostTensor.zeros(wanted.spec());
      for (int epoch = 0; epoch < wanted.spec().size(); epoch++) {
        seen.setDouble(epoch, history.get(name).get(epoch));
      }
      Close.assertClose(what + ", " + name, seen, wanted, TOLERANCE);
    }
    List<HostTensor> weights = golden.all("w");
    for (int i = 0; i < weights.size(); i++) {
      String weight = what + ", weight " + i;
      Close.assertClose(weight, model.getWeights().get(i), weights.get(i), TOLERANCE);
    }
    HostTensor predicted = model.predict(golden.tensor("x"));
    Close.assertClose(what + ", prediction", predicted, golden.tensor("predict"), TOLERANCE);
  }

  private static CompileOptions options(Golden.Case golden) {
    Config compile = golden.config("compile");
    return new CompileOptions(new SGD(0.1))
        .loss(Losses.CLASSES.deserialize(compile.get("loss")))
        .metrics(texts(compile.get("metrics")))
        .weightedMetrics(texts(compile.get("weighted")));
  }

  private static String[] texts(Object list) {
    return ((List<?>) list).stream().map(String.class::cast).toArray(String[]::new);
  }

  private static Model model(Golden.Case golden, Lamina lamina) {
    return switch (golden.name()) {
      case "attention" -> attention(lamina);
      case "nested" -> nested(lamina);
      default -> {
        HostTensor x = golden.tensor("x");
        long[] dims = x.spec().shape().dims();
        KerasTensor input = Input.of(x.spec().dtype(), Arrays.copyOfRange(dims, 1, dims.length));
        List<?> layers = (List<?>) golden.config("layers").get("layers");
        Layer[] made = layers.stream().map(Layers::deserialize).toArray(Layer[]::new);
        yield new Sequential(lamina, input, made);
      }
    };
  }

  private static Model attention(Lamina lamina) {
    KerasTensor input = Input.of(DType.INT32, STEPS);
    KerasTensor h = new Embedding(7, 4).maskZero(true).apply(input);
    CallArguments causal = CallArguments.NONE.flag("use_causal_mask", true);
    KerasTensor attended = new MultiHeadAttention(2, 3).apply(List.of(h, h), causal).get(0);
    KerasTensor sum = new LayerNormalization().apply(new Add().apply(h, attended));
    return new Model(lamina, input, new Dense(3).activation("softmax").apply(sum));
  }

  private static Model nested(Lamina lamina) {
    Sequential inner = new Sequential(lamina, Input.of(STEPS, 4), new Dense(4).activation("relu"));
    KerasTensor input = Input.of(DType.INT32, STEPS);
    KerasTensor h = new Embedding(7, 4).maskZero(true).apply(input);
    KerasTensor joined = new Concatenate().apply(inner.apply(h), h);
    return new Model(lamina, input, new Dense(2).apply(joined));
  }
}

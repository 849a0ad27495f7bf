// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.config.Config;
import dev.lamina.layers.DTypePolicy;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Input;
import dev.lamina.layers.Layers;
import dev.lamina.layers.Weight;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.Adam;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.CompileOptions;
import dev.lamina.training.FitOptions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers that compute in 16-bit floats give what Keras gives, within a few roundings of the dtype:
 * a bfloat16 has 8 significant bits, a float16 has 11.
 */
class MixedPrecisionTest {
  private static final double ROUNDINGS = 4;
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
    return Golden.cases("layers_mixed").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_layer_gives_what_keras_gives(Golden.Case golden) {
    double rounding = golden.name().endsWith("bfloat16") ? 1 / 256.0 : 1 / 2048.0;
    List<LayerRun> runs =
        runtimes.all().stream().map(lamina -> LayerRun.of(lamina, golden)).toList();
    for (int i = 0; i < runs.size(); i++) {
      String what = golden + " on " + runtimes.all().get(i);
      LayerRun run = runs.get(i);
      assertThat(run.values().get("y0").spec().dtype()).isEqualTo(run.layer().computeDtype());
      assertThat(run.layer().weights().stream().map(weight -> weight.spec().dtype()))
          .allMatch(dtype -> dtype == DType.FLOAT32);
      golden
          .tensors()
          .forEach(
              (name, wanted) -> {
                if (name.matches("y\\d+|g[xw]\\d+|after\\d+|loss")) {
                  HostTensor actual = run.values().get(name);
                  Close.assertClose(what + ": " + name, actual, wanted, ROUNDINGS * rounding);
                }
              });
    }
    runs.get(0)
        .values()
        .forEach(
            (name, value) ->
                assertThat(value.bitEquals(runs.get(1).values().get(name))).as(name).isTrue());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_layer_writes_what_keras_wrote(Golden.Case golden) {
    Config wanted = golden.config("config");
    assertThat(Layers.serialize(Layers.deserialize(wanted))).isEqualTo(wanted);
  }

  @Test
  void a_model_learns_in_either_dtype_and_keeps_its_weights_in_float32() {
    float[] x = new float[64 * 3];
    float[] y = new float[64];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.sin(i);
      y[i / 3] += x[i] * (i % 3 - 1);
    }
    for (String policy : List.of("mixed_bfloat16", "mixed_float16")) {
      for (Lamina lamina : runtimes.all().subList(0, 2)) {
        try (Sequential model =
            new Sequential(lamina, Input.of(3))
                .add(new Dense(16).activation("relu").dtype(policy))
                .add(new Dense(1).dtype(policy))) {
          model.compile(new Adam(0.02), "mse", "mae");
          FitOptions options = new FitOptions().epochs(60).verbose(0).seed(1);
          List<Double> losses =
              model
                  .fit(HostTensor.of(x, 64, 3), HostTensor.of(y, 64, 1), options)
                  .history()
                  .get("loss");
          assertThat(losses.get(59)).as(policy + " on " + lamina).isLessThan(losses.get(0) / 20);
          assertThat(model.weights().stream().map(Weight::spec))
              .allMatch(spec -> spec.dtype() == DType.FLOAT32);
        }
      }
    }
  }

  @Test
  void a_classifier_of_bfloat16_is_judged_in_float32() {
    float[] x = new float[60];
    int[] y = new int[60];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.sin(3 * i);
      y[i] = x[i] > 0 ? 1 : 0;
    }
    try (Sequential model =
        new Sequential(runtimes.all().get(0), Input.of(1))
            .add(new Dense(2).activation("softmax").dtype("mixed_bfloat16"))) {
      model.compile(new Adam(0.1), "sparse_categorical_crossentropy", "accuracy");
      HostTensor inputs = HostTensor.of(x, 60, 1);
      HostTensor labels = HostTensor.of(y, 60, 1);
      model.fit(inputs, labels, new FitOptions().epochs(30).verbose(0).seed(1));
      assertThat(model.evaluate(inputs, labels).get("accuracy")).isGreaterThan(0.95);
      assertThat(model.predict(inputs).spec().dtype()).isEqualTo(DType.BFLOAT16);
    }
  }

  @Test
  void the_loss_is_scaled_where_a_layer_computes_in_float16() {
    HostTensor x = HostTensor.of(new float[] {1, 2, 3, 4}, 4, 1);
    HostTensor y = HostTensor.of(new float[] {2, 4, 6, 8}, 4, 1);
    for (boolean scale : new boolean[] {true, false}) {
      try (Sequential model =
          new Sequential(runtimes.all().get(0), Input.of(1))
              .add(new Dense(1).useBias(false).kernelInitializer("zeros").dtype("mixed_float16"))) {
        model.compile(new CompileOptions(new Adam(0.1)).loss("mse").autoScaleLoss(scale));
        model.trainOnBatch(x, y);
        // The first gradient, about 30, times the scale 32768 is no float16: a step is left out.
        double after = model.getWeights().get(0).item();
        assertThat(after == 0).as("a step was left out").isEqualTo(scale);
        for (int step = 0; step < 100; step++) {
          model.trainOnBatch(x, y);
        }
        assertThat(model.getWeights().get(0).item()).isCloseTo(2, within(0.05));
      }
    }
  }

  @Test
  void policies_are_known_by_keras_names() {
    DTypePolicy mixed = DTypePolicy.of("mixed_bfloat16");
    assertThat(mixed.computeDtype()).isEqualTo(DType.BFLOAT16);
    assertThat(mixed.variableDtype()).isEqualTo(DType.FLOAT32);
    assertThat(mixed.needsLossScale()).isFalse();
    assertThat(DTypePolicy.of("mixed_float16").needsLossScale()).isTrue();
    assertThat(DTypePolicy.of("float64")).isEqualTo(DTypePolicy.of(DType.FLOAT64));
    assertThatThrownBy(() -> new Dense(1).dtype("mixed_int8"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown dtype policy 'mixed_int8'")
        .hasMessageContaining("mixed_bfloat16, mixed_float16");
    assertThatThrownBy(() -> new Dense(1).dtype("int32"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be floating point, not int32");
  }
}

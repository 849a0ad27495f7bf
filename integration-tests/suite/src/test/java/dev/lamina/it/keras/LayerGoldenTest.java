// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.config.Config;
import dev.lamina.layers.Lambda;
import dev.lamina.layers.Layers;
import dev.lamina.layers.TextVectorization;
import dev.lamina.layers.Weight;
import dev.lamina.tensor.HostTensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers made from what Keras wrote give what Keras gives: outputs, masks, losses, gradients and
 * new weights, on both backends to the bit alike, also after a step of an optimizer, and they write
 * what Keras wrote.
 */
class LayerGoldenTest {
  private static final double FORWARD = 1e-5;
  private static final double GRADIENT = 1e-4;
  private static final List<String> FILES =
      List.of(
          "layers_core",
          "layers_activations",
          "layers_merging",
          "layers_reshaping",
          "layers_pooling",
          "layers_normalization",
          "layers_attention",
          "layers_convolution",
          "layers_transposed_convolution",
          "layers_depthwise_convolution",
          "layers_windows",
          "layers_recurrence",
          "layers_recurrence_convolution",
          "layers_preprocessing",
          "layers_images",
          "layers_single_images",
          "layers_wrapped_images");
  private static Runtimes runtimes;

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
    registerFunctions();
  }

  /** The functions that cases name. */
  static void registerFunctions() {
    Lambda.register("golden>double", (ops, x) -> ops.math().multiply(x, 2));
    Lambda.register("golden>wave", (ops, x) -> ops.math().multiply(ops.math().sin(x), x));
    Lambda.register("golden>total", (ops, x) -> ops.reduce().sum(x, false, -1));
    TextVectorization.registerStandardize(
        "Custom>clean", text -> text.toLowerCase(Locale.ROOT).replace("<br>", " "));
    TextVectorization.registerSplit("golden>commas", text -> List.of(text.split(",", -1)));
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  static Stream<Golden.Case> cases() {
    return FILES.stream().flatMap(file -> Golden.cases(file).stream());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_layer_gives_what_keras_gives(Golden.Case golden) {
    List<LayerRun> runs =
        runtimes.all().stream().map(lamina -> LayerRun.of(lamina, golden)).toList();
    for (int i = 0; i < runs.size(); i++) {
      compare(golden + " on " + runtimes.all().get(i), golden, runs.get(i));
    }
    sameBits(golden, runs.get(0), runs.get(1));
    sameBits(golden, runs.get(2), runs.get(3));
  }

  static Stream<Golden.Case> configs() {
    return Stream.of(cases(), Golden.cases("layers_inputs").stream(), LookupsTest.cases())
        .flatMap(each -> each);
  }

  @Test
  void every_layer_has_cases() {
    Map<String, Long> counts =
        configs()
            .map(golden -> (String) golden.config("config").get("class_name"))
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    assertThat(counts.keySet()).containsAll(Layers.CLASSES.classNames());
    counts.forEach(
        (name, count) -> {
          boolean many = name.matches(".*(Attention|Normalization|Conv.*)|SimpleRNN|LSTM|GRU");
          assertThat(count).as(name).isGreaterThanOrEqualTo(many ? 8 : 3);
        });
  }

  @ParameterizedTest
  @MethodSource("configs")
  void a_layer_writes_what_keras_wrote(Golden.Case golden) {
    Config wanted = golden.config("config");
    Config written = Layers.serialize(Layers.deserialize(wanted));
    assertThat(written).isEqualTo(wanted);
    Config arguments = (Config) written.get("config");
    assertThat(arguments.names())
        .containsExactlyElementsOf(((Config) wanted.get("config")).names());
  }

  private static void compare(String what, Golden.Case golden, LayerRun run) {
    Set<String> wanted =
        golden.tensors().keySet().stream()
            .filter(name -> name.matches("y\\d+|mask|loss|g[xw]\\d+"))
            .collect(Collectors.toSet());
    assertThat(run.values().keySet().stream().filter(name -> !name.matches("(after|stepped).*")))
        .as(what)
        .containsExactlyInAnyOrderElementsOf(wanted);
    for (String name : wanted) {
      double tolerance = name.startsWith("g") ? GRADIENT : FORWARD;
      Close.assertClose(what + ": " + name, run.values().get(name), golden.tensor(name), tolerance);
    }
    List<HostTensor> weights = golden.has("after0") ? golden.all("after") : golden.all("w");
    for (int i = 0; i < weights.size(); i++) {
      HostTensor after = run.values().get("after" + i);
      Close.assertClose(what + ": weight " + i + " after", after, weights.get(i), FORWARD);
    }
    if (!weights.isEmpty()) {
      assertThat(run.layer().weights().stream().map(Weight::path).toList())
          .as(what)
          .isEqualTo(golden.texts().get("weights").strip().lines().toList());
    }
  }

  private static void sameBits(Golden.Case golden, LayerRun one, LayerRun other) {
    one.values()
        .forEach(
            (name, value) ->
                assertThat(value.bitEquals(other.values().get(name)))
                    .as(golden + ": " + name + " of both backends")
                    .isTrue());
  }
}

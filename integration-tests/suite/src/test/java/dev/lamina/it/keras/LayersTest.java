// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.layers.AveragePooling2D;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Input;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Outputs of convolution and pooling layers with given weights. */
class LayersTest {
  private static final double TOLERANCE = 2e-6;
  private static final Map<String, Supplier<Layer>> LAYERS = layers();
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
    return Golden.cases("layers").stream();
  }

  @Test
  void every_case_has_a_layer_and_every_layer_a_case() {
    assertThat(cases().map(Golden.Case::name)).containsExactlyInAnyOrderElementsOf(LAYERS.keySet());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_layer_gives_what_keras_gives(Golden.Case golden) {
    for (Lamina lamina : runtimes.all()) {
      List<HostTensor> inputs = golden.all("x");
      List<KerasTensor> symbolic = inputs.stream().map(LayersTest::input).toList();
      Layer layer = LAYERS.get(golden.name()).get();
      List<KerasTensor> outputs = layer.apply(symbolic);
      HostTensor wanted = golden.tensor("y");
      assertThat(outputs.get(0).shape().accepts(wanted.spec().shape())).isTrue();
      try (Model model = new Model(lamina, symbolic, outputs)) {
        model.setWeights(golden.all("w"));
        String what = golden + " on " + lamina;
        HostTensor y = model.predict(inputs, new FitOptions().verbose(0)).get(0);
        Close.assertClose(what, y, wanted, TOLERANCE);
      }
    }
  }

  private static KerasTensor input(HostTensor x) {
    long[] dims = x.spec().shape().dims();
    return Input.of(Arrays.copyOfRange(dims, 1, dims.length));
  }

  private static Map<String, Supplier<Layer>> layers() {
    Map<String, Supplier<Layer>> map = new LinkedHashMap<>();
    map.put("conv_valid", () -> new Conv2D(3, 3));
    map.put("conv_same_relu", () -> new Conv2D(3, 3).padding("same").activation("relu"));
    map.put("conv_same_strides", () -> new Conv2D(3, 3, 2).strides(2).padding("same"));
    map.put("conv_dilated", () -> new Conv2D(3, 2).dilationRate(2, 3).useBias(false));
    map.put("conv_groups", () -> new Conv2D(6, 3).groups(2));
    map.put("conv_1x1_strides", () -> new Conv2D(3, 1).strides(2));
    map.put(
        "conv_channels_first",
        () -> new Conv2D(3, 3).padding("same").dataFormat("channels_first").activation("sigmoid"));
    map.put("max_pool", MaxPooling2D::new);
    map.put("max_pool_same", () -> new MaxPooling2D(3).strides(2).padding("same"));
    map.put("max_pool_rectangle", () -> new MaxPooling2D(2, 3).strides(1, 2));
    map.put("max_pool_channels_first", () -> new MaxPooling2D().dataFormat("channels_first"));
    map.put("average_pool", () -> new AveragePooling2D(2));
    map.put("average_pool_same", () -> new AveragePooling2D(3).strides(2).padding("same"));
    return map;
  }
}

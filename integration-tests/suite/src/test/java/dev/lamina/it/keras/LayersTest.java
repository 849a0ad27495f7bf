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
import dev.lamina.layers.Layer;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.layers.ReLU;
import dev.lamina.layers.Reshape;
import dev.lamina.layers.Softmax;
import dev.lamina.models.Model;
import dev.lamina.optimizers.SGD;
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

/** Outputs of layers with given weights. */
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
    assertThat(cases().map(Golden.Case::name).filter(name -> !name.startsWith("activation_")))
        .containsExactlyInAnyOrderElementsOf(LAYERS.keySet());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_layer_gives_what_keras_gives(Golden.Case golden) {
    for (Lamina lamina : runtimes.all()) {
      List<HostTensor> inputs = golden.all("x");
      List<KerasTensor> symbolic = inputs.stream().map(LayersTest::input).toList();
      Layer layer = layer(golden.name());
      List<KerasTensor> outputs = layer.apply(symbolic);
      HostTensor wanted = golden.tensor("y");
      assertThat(outputs.get(0).shape().accepts(wanted.spec().shape())).isTrue();
      try (Model model = new Model(lamina, symbolic, outputs)) {
        model.setWeights(golden.all("w"));
        String what = golden + " on " + lamina;
        if (golden.has("after0")) {
          trainOnce(model, inputs, golden);
          List<HostTensor> after = golden.all("after");
          for (int i = 0; i < after.size(); i++) {
            String weight = what + ", weight " + i;
            Close.assertClose(weight, model.getWeights().get(i), after.get(i), TOLERANCE);
          }
        } else {
          HostTensor y = model.predict(inputs, new FitOptions().verbose(0)).get(0);
          Close.assertClose(what, y, wanted, TOLERANCE);
        }
      }
    }
  }

  /** A step with learning rate 0: only the moving statistics change; the loss shows the output. */
  private static void trainOnce(Model model, List<HostTensor> inputs, Golden.Case golden) {
    model.compile(new SGD(0), "mse");
    HostTensor y = golden.tensor("y");
    assertThat(model.trainOnBatch(inputs.get(0), y).get("loss")).isLessThan(1e-10);
  }

  private static KerasTensor input(HostTensor x) {
    long[] dims = x.spec().shape().dims();
    return Input.of(Arrays.copyOfRange(dims, 1, dims.length));
  }

  private static Layer layer(String name) {
    return name.startsWith("activation_")
        ? new Activation(name.substring("activation_".length()))
        : LAYERS.get(name).get();
  }

  private static Map<String, Supplier<Layer>> layers() {
    Map<String, Supplier<Layer>> map = new LinkedHashMap<>();
    map.put("dense", () -> new Dense(4));
    map.put("dense_relu", () -> new Dense(4).activation("relu"));
    map.put("dense_no_bias", () -> new Dense(4).useBias(false));
    map.put("dense_rank3", () -> new Dense(4).activation("tanh"));
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
    map.put("global_average", GlobalAveragePooling2D::new);
    map.put("global_average_keepdims", () -> new GlobalAveragePooling2D().keepdims(true));
    map.put(
        "global_average_first", () -> new GlobalAveragePooling2D().dataFormat("channels_first"));
    map.put("flatten", Flatten::new);
    map.put("flatten_first", () -> new Flatten().dataFormat("channels_first"));
    map.put("reshape", () -> new Reshape(3, -1, 2));
    map.put("softmax", Softmax::new);
    map.put("softmax_axis", () -> new Softmax(1));
    map.put("relu", ReLU::new);
    map.put("relu_all", () -> new ReLU().maxValue(2).negativeSlope(0.1).threshold(0.5));
    map.put("dropout_inference", () -> new Dropout(0.5));
    map.put("batch_norm", BatchNormalization::new);
    map.put("batch_norm_image", () -> new BatchNormalization().epsilon(0.01));
    map.put("batch_norm_axis", () -> new BatchNormalization().axis(1));
    map.put("batch_norm_bare", () -> new BatchNormalization().center(false).scale(false));
    map.put("batch_norm_training", () -> new BatchNormalization().momentum(0.9));
    map.put("batch_norm_training_axis", () -> new BatchNormalization().axis(1));
    map.put("add", Add::new);
    map.put("add_stretched", Add::new);
    map.put("concatenate", Concatenate::new);
    map.put("concatenate_axis", () -> new Concatenate(1));
    return map;
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.data.Batch;
import dev.lamina.data.Dataset;
import dev.lamina.layers.Discretization;
import dev.lamina.layers.Input;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Layers;
import dev.lamina.layers.Normalization;
import dev.lamina.layers.Weight;
import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What layers find in data is what Keras's layers find there. */
class AdaptTest {
  private static Lamina lamina;

  @BeforeAll
  static void open() {
    lamina = Lamina.builder().backend("eager").device("cpu").build();
  }

  @AfterAll
  static void close() {
    lamina.close();
  }

  static Stream<Golden.Case> cases() {
    return Golden.cases("layers_adapt").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_layer_finds_what_keras_finds(Golden.Case golden) {
    Layer layer = Layers.deserialize(golden.config("config"));
    List<HostTensor> batches = golden.all("x");
    Dataset<Batch> dataset = Dataset.fromElements(batches.stream().map(Batch::of).toList());
    if (layer instanceof Normalization normalization) {
      if (batches.size() == 1) {
        normalization.adapt(batches.get(0));
      } else {
        normalization.adapt(dataset);
      }
      layer.weights().forEach(weight -> weight.make(lamina.backend(), 1));
      List<HostTensor> weights = layer.weights().stream().map(Weight::value).toList();
      Close.assertClose(golden + ": mean", weights.get(0), golden.tensor("w0"), 1e-6);
      Close.assertClose(golden + ": variance", weights.get(1), golden.tensor("w1"), 1e-6);
      layer.weights().forEach(Weight::free);
    } else {
      Discretization discretization = (Discretization) layer;
      if (batches.size() == 1) {
        discretization.adapt(batches.get(0));
      } else {
        discretization.adapt(dataset);
      }
      double[] found = discretization.binBoundaries();
      HostTensor boundaries = HostTensor.of(found, found.length);
      Close.assertClose(golden.toString(), boundaries, golden.tensor("boundaries"), 1e-6);
    }
  }

  @Test
  void adapting_a_layer_of_a_model_changes_what_the_model_gives() {
    KerasTensor input = Input.of(2);
    Normalization layer = new Normalization();
    HostTensor x = HostTensor.of(new float[] {1, 10, 3, 30}, 2, 2);
    try (Model model = new Model(lamina, input, layer.apply(input))) {
      assertThat(model.predict(x).toFloatArray()).containsExactly(1, 10, 3, 30);
      layer.adapt(x);
      assertThat(model.predict(x).toFloatArray()).containsExactly(-1, -1, 1, 1);
      assertThatThrownBy(() -> layer.adapt(HostTensor.of(new float[3], 1, 3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("(1, 3)")
          .hasMessageContaining("(2,)");
    }
  }

  @Test
  void what_was_given_is_not_adapted() {
    HostTensor x = HostTensor.of(new float[2], 1, 2);
    assertThatThrownBy(() -> new Normalization().moments(0, 1).adapt(x))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was given mean and variance");
    assertThatThrownBy(() -> new Discretization(1, 2).adapt(x))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was given its boundaries");
  }
}

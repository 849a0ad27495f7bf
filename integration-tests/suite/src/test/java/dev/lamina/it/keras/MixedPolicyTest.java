// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.config.Config;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Weight;
import dev.lamina.losses.MeanSquaredError;
import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.optimizers.SGD;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.ModelFormatException;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keras's mixed policies: computation in 16 bits, weights in 32. */
class MixedPolicyTest {
  private static final String MODEL =
      """
      {"class_name": "Sequential", "config": {"name": "s", "layers": [
       {"class_name": "InputLayer", "config": {"batch_shape": [null, 2], "name": "x"}},
       {"class_name": "Dense", "config": {"name": "d", "units": 1, "dtype": {"module": "keras",
        "class_name": "DTypePolicy", "config": {"name": "%s"}, "registered_name": null}}},
       {"class_name": "Dense", "config": {"name": "same", "units": 1, "dtype": "float32"}}]}}
      """;
  private static Runtimes runtimes;

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed_float16", "mixed_bfloat16"})
  void weights_take_steps_that_16_bits_do_not_know(String policy) throws ModelFormatException {
    for (Lamina lamina : runtimes.all()) {
      try (Model model = Models.fromJson(lamina, MODEL.formatted(policy))) {
        Layer dense = model.getLayer("d");
        assertThat(dense.computeDtype()).isEqualTo(DType.of(policy.substring("mixed_".length())));
        assertThat(dense.weights()).allMatch(weight -> weight.spec().dtype() == DType.FLOAT32);
        assertThat(((Config) dense.getConfig().get("dtype")).get("config"))
            .isEqualTo(new Config().put("name", policy));

        Weight kernel = dense.weights().get(0);
        kernel.assign(HostTensor.of(new float[] {1, 1}, 2, 1));
        model.getLayer("same").weights().get(0).assign(HostTensor.of(new float[] {1}, 1, 1));
        HostTensor x = HostTensor.of(new float[] {1, 0.5f}, 1, 2);
        assertThat(model.predict(x).getDouble(0)).isEqualTo(1.5);

        // Loss (1.5 - 1)^2, so the gradient of the first weight is 1 and its step 1e-4.
        model.compile(new SGD().learningRate(1e-4), new MeanSquaredError());
        model.trainOnBatch(x, HostTensor.of(new float[] {1}, 1, 1));
        List<Double> after = List.of(kernel.value().getDouble(0), kernel.value().getDouble(1));
        assertThat(after.get(0)).isCloseTo(1 - 1e-4, within(1e-6));
        assertThat(after.get(1)).isCloseTo(1 - 0.5e-4, within(1e-6));
      }
    }
  }
}

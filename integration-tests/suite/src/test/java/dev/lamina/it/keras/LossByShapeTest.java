// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.layers.Dense;
import dev.lamina.layers.Input;
import dev.lamina.losses.Losses;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code compile(loss="crossentropy")}. */
class LossByShapeTest {
  private static final HostTensor X = HostTensor.of(new float[] {1, -2, 3, 4, 0.5f, -1}, 3, 2);

  @Test
  void crossentropy_is_the_one_that_shapes_ask_for() {
    try (Lamina lamina = Lamina.builder().backend("eager").device("cpu").seed(3).build()) {
      HostTensor numbers = HostTensor.of(new int[] {1, 0, 1}, 3);
      HostTensor hot = HostTensor.of(new float[] {0, 1, 1, 0, 0, 1}, 3, 2);
      HostTensor column = HostTensor.of(new float[] {1, 0, 1}, 3, 1);
      same(lamina, "sparse_categorical_crossentropy", numbers, 2, "softmax");
      same(lamina, "categorical_crossentropy", hot, 2, "softmax");
      same(lamina, "binary_crossentropy", column, 1, "sigmoid");
    }
  }

  private static void same(Lamina lamina, String loss, HostTensor y, int units, String activation) {
    Map<String, Double> wanted = losses(lamina.on("eager"), loss, y, units, activation);
    for (String name : new String[] {"crossentropy", "ce"}) {
      assertThat(losses(lamina.on("eager"), name, y, units, activation)).isEqualTo(wanted);
    }
  }

  /** The loss after two steps. A fresh runtime gives the same weights. */
  private static Map<String, Double> losses(
      Lamina lamina, String loss, HostTensor y, int units, String activation) {
    try (Model model =
        new Sequential(lamina, Input.of(2), new Dense(units).activation(activation))) {
      model.compile("sgd", loss);
      model.trainOnBatch(X, y);
      return model.trainOnBatch(X, y);
    }
  }

  @Test
  void it_is_written_by_its_name() {
    var written = Losses.CLASSES.serialize(Losses.get("ce"));
    assertThat(written.get("class_name")).isEqualTo("crossentropy");
    assertThat(Losses.CLASSES.serialize(Losses.CLASSES.deserialize(written))).isEqualTo(written);
  }
}

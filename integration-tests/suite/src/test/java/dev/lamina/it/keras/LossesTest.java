// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.backend.Backend;
import dev.lamina.backend.Scope;
import dev.lamina.losses.BinaryCrossentropy;
import dev.lamina.losses.CategoricalCrossentropy;
import dev.lamina.losses.Loss;
import dev.lamina.losses.MeanAbsoluteError;
import dev.lamina.losses.MeanSquaredError;
import dev.lamina.losses.SparseCategoricalCrossentropy;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses of given targets and predictions. */
class LossesTest {
  private static final Map<String, Loss> LOSSES =
      Map.ofEntries(
          Map.entry("mse", new MeanSquaredError()),
          Map.entry("mse_weighted", new MeanSquaredError()),
          Map.entry("mse_sum", new MeanSquaredError().reduction("sum")),
          Map.entry("mse_by_weight", new MeanSquaredError().reduction("mean_with_sample_weight")),
          Map.entry("mse_column", new MeanSquaredError()),
          Map.entry("mae", new MeanAbsoluteError()),
          Map.entry("mae_rank3", new MeanAbsoluteError()),
          Map.entry("bce", new BinaryCrossentropy()),
          Map.entry("bce_extreme", new BinaryCrossentropy()),
          Map.entry("bce_logits", new BinaryCrossentropy().fromLogits(true)),
          Map.entry("bce_smooth", new BinaryCrossentropy().labelSmoothing(0.2)),
          Map.entry("bce_labels", new BinaryCrossentropy()),
          Map.entry("cce", new CategoricalCrossentropy()),
          Map.entry("cce_unnormalised", new CategoricalCrossentropy()),
          Map.entry("cce_extreme", new CategoricalCrossentropy()),
          Map.entry("cce_logits", new CategoricalCrossentropy().fromLogits(true)),
          Map.entry("cce_smooth", new CategoricalCrossentropy().labelSmoothing(0.1)),
          Map.entry("scce", new SparseCategoricalCrossentropy()),
          Map.entry("scce_column", new SparseCategoricalCrossentropy()),
          Map.entry("scce_logits", new SparseCategoricalCrossentropy().fromLogits(true)),
          Map.entry("scce_extreme", new SparseCategoricalCrossentropy()));

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
    return Golden.cases("losses").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  @SuppressWarnings("try")
  void a_loss_gives_what_keras_gives(Golden.Case golden) {
    double wanted = golden.tensor("loss").item();
    for (Lamina lamina : runtimes.all()) {
      Backend backend = lamina.backend();
      try (Scope scope = backend.scope()) {
        Tensor y = backend.constant(golden.tensor("y"));
        Tensor p = backend.constant(golden.tensor("p"));
        Tensor weight = golden.has("w") ? backend.constant(golden.tensor("w")) : null;
        Loss loss = LOSSES.get(golden.name());
        double given = backend.read(loss.reduced(backend.ops(), y, p, weight)).item();
        assertThat(given)
            .as(golden + " on " + lamina)
            .isCloseTo(wanted, within(2e-6 * Math.max(1, wanted)));
      }
    }
  }
}

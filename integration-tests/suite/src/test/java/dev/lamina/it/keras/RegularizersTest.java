// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.backend.Backend;
import dev.lamina.backend.Scope;
import dev.lamina.regularizers.L1;
import dev.lamina.regularizers.L1L2;
import dev.lamina.regularizers.L2;
import dev.lamina.regularizers.OrthogonalRegularizer;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.regularizers.Regularizers;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Penalties of given weights, their gradients, and what is written of regularizers. */
class RegularizersTest {
  private static final double TOLERANCE = 1e-6;
  private static Runtimes runtimes;

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  static Stream<Golden.Case> computed() {
    return Golden.cases("regularizers").stream().filter(golden -> golden.has("x"));
  }

  static Stream<Golden.Case> named() {
    return Golden.cases("regularizers").stream().filter(golden -> !golden.has("x"));
  }

  @ParameterizedTest
  @MethodSource("computed")
  @SuppressWarnings("try")
  void penalties_and_gradients_are_those_of_keras(Golden.Case golden) {
    Regularizer regularizer = Regularizers.CLASSES.deserialize(golden.config("config"));
    assertThat(Regularizers.CLASSES.serialize(regularizer)).isEqualTo(golden.config("config"));
    for (Lamina lamina : runtimes.all()) {
      Backend backend = lamina.backend();
      String what = golden + " on " + lamina;
      try (Scope scope = backend.scope()) {
        Tensor x = backend.watch(backend.constant(golden.tensor("x")));
        Tensor y = regularizer.penalty(backend.ops(), x);
        Close.assertClose(what, backend.read(y), golden.tensor("y"), TOLERANCE);
        HostTensor dx = backend.read(backend.gradients(y, List.of(x)).get(0));
        Close.assertClose(what + ", gradient", dx, golden.tensor("dx"), TOLERANCE);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("named")
  void a_name_stands_for_what_it_stands_for_in_keras(Golden.Case golden) {
    Regularizer regularizer = Regularizers.get(golden.texts().get("name").strip());
    assertThat(Regularizers.CLASSES.serialize(regularizer)).isEqualTo(golden.config("config"));
  }

  @Test
  @SuppressWarnings("try")
  void arguments_out_of_range_are_named() {
    assertThatThrownBy(() -> new L1(-1)).hasMessage("l1 -1.0 must be a finite number >= 0");
    assertThatThrownBy(() -> new L2(Double.NaN)).hasMessage("l2 NaN must be a finite number >= 0");
    assertThatThrownBy(() -> new L1L2(0, Double.POSITIVE_INFINITY))
        .hasMessage("l2 Infinity must be a finite number >= 0");
    assertThatThrownBy(() -> new OrthogonalRegularizer(1, "row"))
        .hasMessageContainingAll("unknown mode 'row'", "columns, rows");
    Backend backend = runtimes.all().get(0).backend();
    try (Scope scope = backend.scope()) {
      Tensor vector = backend.constant(HostTensor.of(new float[3], 3));
      assertThatThrownBy(() -> new OrthogonalRegularizer().penalty(backend.ops(), vector))
          .hasMessageContainingAll("rank 2", "(3,)");
    }
    Regularizer code = (ops, x) -> ops.reduce().sum(x);
    assertThatThrownBy(code::getConfig).hasMessageContaining("override getConfig");
  }
}

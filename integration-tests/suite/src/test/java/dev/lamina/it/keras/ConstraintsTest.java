// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.backend.Backend;
import dev.lamina.backend.Scope;
import dev.lamina.constraints.Constraint;
import dev.lamina.constraints.Constraints;
import dev.lamina.constraints.MaxNorm;
import dev.lamina.constraints.MinMaxNorm;
import dev.lamina.constraints.UnitNorm;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights under constraints, and what is written of constraints. */
class ConstraintsTest {
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
    return Golden.cases("constraints").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  @SuppressWarnings("try")
  void a_constraint_gives_the_weights_that_keras_gives(Golden.Case golden) {
    Constraint constraint = Constraints.CLASSES.deserialize(golden.config("config"));
    assertThat(Constraints.CLASSES.serialize(constraint)).isEqualTo(golden.config("config"));
    for (Lamina lamina : runtimes.all()) {
      Backend backend = lamina.backend();
      try (Scope scope = backend.scope()) {
        Tensor x = backend.constant(golden.tensor("x"));
        Tensor y = constraint.apply(backend.ops(), x);
        Close.assertClose(golden + " on " + lamina, backend.read(y), golden.tensor("y"), 1e-6);
      }
    }
  }

  @Test
  void names_and_arguments_out_of_range_are_refused() {
    assertThat(Constraints.get("max_norm")).isEqualTo(new MaxNorm());
    assertThatThrownBy(() -> Constraints.get("max_nrom"))
        .hasMessageContainingAll("constraint 'max_nrom'", "max_norm", "unit_norm");
    assertThatThrownBy(() -> new MaxNorm(-1)).hasMessage("maxValue -1.0 must be >= 0");
    assertThatThrownBy(() -> new MinMaxNorm(2, 1))
        .hasMessage("maxValue 1.0 must be >= minValue 2.0");
    assertThatThrownBy(() -> new MinMaxNorm(0, 1, 1.5, List.of(0)))
        .hasMessage("rate 1.5 must be in [0, 1]");
    assertThatThrownBy(() -> new UnitNorm(List.of())).hasMessageContaining("at least one axis");
  }
}

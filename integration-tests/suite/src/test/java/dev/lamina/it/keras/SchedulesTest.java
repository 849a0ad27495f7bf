// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.backend.Backend;
import dev.lamina.backend.Scope;
import dev.lamina.optimizers.schedules.CosineDecay;
import dev.lamina.optimizers.schedules.CosineDecayRestarts;
import dev.lamina.optimizers.schedules.ExponentialDecay;
import dev.lamina.optimizers.schedules.LearningRateSchedule;
import dev.lamina.optimizers.schedules.LearningRateSchedules;
import dev.lamina.optimizers.schedules.PiecewiseConstantDecay;
import dev.lamina.optimizers.schedules.PolynomialDecay;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Learning rates of schedules at many steps. */
class SchedulesTest {
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
    return Golden.cases("schedules").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  @SuppressWarnings("try")
  void a_schedule_gives_keras_rates_and_is_written_as_keras_writes_it(Golden.Case golden) {
    LearningRateSchedule schedule =
        LearningRateSchedules.CLASSES.deserialize(golden.config("config"));
    assertThat(LearningRateSchedules.CLASSES.serialize(schedule))
        .isEqualTo(golden.config("config"));
    HostTensor steps = golden.tensor("step");
    for (Lamina lamina : runtimes.all()) {
      Backend backend = lamina.backend();
      for (long i = 0; i < steps.spec().size(); i++) {
        try (Scope scope = backend.scope()) {
          Tensor step = backend.constant(HostTensor.of(new long[] {steps.getLong(i)}));
          assertThat(backend.read(schedule.at(backend.ops(), step)).item())
              .as(golden + " on " + lamina + ", step " + steps.getLong(i))
              .isCloseTo(golden.tensor("rate").getDouble(i), within(1e-6));
        }
      }
    }
  }

  @Test
  void every_schedule_has_cases() {
    Set<String> covered = new HashSet<>();
    cases().forEach(golden -> covered.add(golden.name()));
    assertThat(covered).isEqualTo(LearningRateSchedules.CLASSES.classNames()).hasSize(6);
  }

  @Test
  void arguments_out_of_range_are_named() {
    assertThatThrownBy(() -> new CosineDecay(-1, 10))
        .hasMessage("initialLearningRate -1.0 must be >= 0");
    assertThatThrownBy(() -> new CosineDecay(1, 0)).hasMessage("decaySteps 0.0 must be > 0");
    assertThatThrownBy(() -> new CosineDecay(1, 1).warmup(1, -2))
        .hasMessage("warmupSteps -2.0 must be >= 0");
    assertThatThrownBy(() -> new CosineDecayRestarts(1, 0))
        .hasMessage("firstDecaySteps 0.0 must be > 0");
    assertThatThrownBy(() -> new CosineDecayRestarts(1, 1, 0.5, 1, 0))
        .hasMessage("tMul 0.5 must be >= 1");
    assertThatThrownBy(() -> new ExponentialDecay(1, -1, 1))
        .hasMessage("decaySteps -1.0 must be > 0");
    assertThatThrownBy(() -> new PolynomialDecay(1, 1, -1, 1, false))
        .hasMessage("endLearningRate -1.0 must be >= 0");
    assertThatThrownBy(() -> new PiecewiseConstantDecay(List.of(1L), List.of(0.1)))
        .hasMessageContainingAll("one more than boundaries", "given 1 values and 1 boundaries");
    assertThatThrownBy(() -> new PiecewiseConstantDecay(List.of(2L, 1L), List.of(0.1, 0.2, 0.3)))
        .hasMessageContainingAll("ascending", "[2, 1]");
  }
}

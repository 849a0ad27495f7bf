// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.backend.Backend;
import dev.lamina.backend.Scope;
import dev.lamina.initializers.Initializers;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mean, deviation and bounds of initial weights beside those of a sample of Keras's. */
class InitializersTest {
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
    return Golden.cases("initializers").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void an_initializer_draws_from_keras_distribution(Golden.Case golden) {
    HostTensor wanted = golden.tensor("statistics");
    HostTensor first = values(runtimes.all().get(0), golden, 5);
    double[] values = first.toDoubleArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    double spread = wanted.getDouble(1);
    // Five standard errors of either sample.
    double error = 7 * spread / Math.sqrt(values.length) + 1e-7;
    assertThat(mean).isCloseTo(wanted.getDouble(0), within(error));
    assertThat(deviation).isCloseTo(spread, within(error));
    boolean bounded = !golden.name().equals("random_normal");
    double tail = bounded ? 0.01 * spread + 1e-7 : spread;
    assertThat(Arrays.stream(values).min().orElseThrow())
        .isCloseTo(wanted.getDouble(2), within(tail));
    assertThat(Arrays.stream(values).max().orElseThrow())
        .isCloseTo(wanted.getDouble(3), within(tail));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_same_seed_gives_the_same_weights_on_both_backends(Golden.Case golden) {
    HostTensor first = values(runtimes.all().get(0), golden, 5);
    assertThat(values(runtimes.all().get(1), golden, 5).bitEquals(first)).isTrue();
    boolean random = golden.tensor("statistics").getDouble(1) > 0;
    assertThat(values(runtimes.all().get(0), golden, 6).bitEquals(first)).isEqualTo(!random);
  }

  @SuppressWarnings("try")
  private static HostTensor values(Lamina lamina, Golden.Case golden, long seed) {
    double[] dims = golden.tensor("shape").toDoubleArray();
    TensorSpec spec = TensorSpec.float32(Arrays.stream(dims).mapToLong(d -> (long) d).toArray());
    Backend backend = lamina.backend();
    try (Scope scope = backend.scope()) {
      return backend.read(
          Initializers.get(golden.name())
              .values(
                  backend.ops(), backend.constant(HostTensor.of(new long[] {seed, 0}, 2)), spec));
    }
  }
}

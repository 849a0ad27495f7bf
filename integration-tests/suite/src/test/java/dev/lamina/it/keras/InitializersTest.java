// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.backend.Backend;
import dev.lamina.backend.Scope;
import dev.lamina.initializers.Identity;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.initializers.Orthogonal;
import dev.lamina.initializers.RandomNormal;
import dev.lamina.initializers.RandomUniform;
import dev.lamina.initializers.STFT;
import dev.lamina.initializers.TruncatedNormal;
import dev.lamina.initializers.VarianceScaling;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values of deterministic initializers, and mean, deviation and bounds of random ones beside those
 * of a sample of Keras's, whose generator is another one.
 */
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

  static Stream<Golden.Case> random() {
    return cases().filter(golden -> golden.has("statistics"));
  }

  static Stream<Golden.Case> fixed() {
    return cases().filter(golden -> golden.has("values"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void what_is_written_is_what_keras_writes(Golden.Case golden) {
    assertThat(Initializers.CLASSES.serialize(made(golden))).isEqualTo(golden.config("config"));
  }

  @ParameterizedTest
  @MethodSource("fixed")
  void a_deterministic_initializer_gives_keras_values(Golden.Case golden) {
    for (Lamina lamina : runtimes.all()) {
      HostTensor given = values(lamina, golden, 5);
      Close.assertClose(golden + " on " + lamina, given, golden.tensor("values"), 2e-6);
    }
  }

  @ParameterizedTest
  @MethodSource("random")
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
    // Distributions without bounds have their extremes in other places in each sample.
    double tail = bounded(golden) ? 0.01 * spread + 1e-7 : spread;
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
    boolean random = golden.has("statistics");
    assertThat(values(runtimes.all().get(0), golden, 6).bitEquals(first)).isEqualTo(!random);
  }

  static Stream<Golden.Case> orthogonal() {
    return random().filter(golden -> golden.name().equals("Orthogonal"));
  }

  @ParameterizedTest
  @MethodSource("orthogonal")
  void an_orthogonal_matrix_has_orthonormal_rows_or_columns(Golden.Case golden) {
    double gain = ((Orthogonal) made(golden)).gain();
    HostTensor given = values(runtimes.all().get(0), golden, 5);
    int columns = (int) given.spec().shape().dim(-1);
    int rows = (int) given.spec().size() / columns;
    double[] values = given.toDoubleArray();
    int size = Math.min(rows, columns);
    int across = rows < columns ? columns : 1;
    int along = rows < columns ? 1 : columns;
    for (int i = 0; i < size; i += 17) {
      for (int j = i; j < size; j += 5) {
        double product = 0;
        for (int k = 0; k < Math.max(rows, columns); k++) {
          product += values[i * across + k * along] * values[j * across + k * along];
        }
        double wanted = i == j ? gain * gain : 0;
        assertThat(product).as(golden + " " + i + ", " + j).isCloseTo(wanted, within(1e-5));
      }
    }
  }

  @Test
  void arguments_out_of_range_and_shapes_that_do_not_fit_are_refused() {
    assertThatThrownBy(() -> new RandomNormal(0, -1)).hasMessage("stddev -1.0 must be >= 0");
    assertThatThrownBy(() -> new TruncatedNormal(0, -1)).hasMessage("stddev -1.0 must be >= 0");
    assertThatThrownBy(() -> new RandomUniform(1, 0))
        .hasMessage("minval 1.0 must be <= maxval 0.0");
    assertThatThrownBy(() -> new VarianceScaling(0, "fan_in", "uniform"))
        .hasMessage("scale 0.0 must be > 0");
    assertThatThrownBy(() -> new VarianceScaling(1, "fan", "uniform"))
        .hasMessageContainingAll("unknown mode 'fan'", "fan_avg, fan_in, fan_out");
    assertThatThrownBy(() -> new STFT("left")).hasMessageContainingAll("side 'left'", "imag, real");
    assertThatThrownBy(() -> new STFT("real", Optional.of("hanning"), Optional.empty(), false))
        .hasMessageContainingAll("window 'hanning'", "hann", "flattop");
    refused(new Identity(), "Identity fills matrices (rank 2), given shape (3,)");
    refused(new Orthogonal(), "Orthogonal fills shapes of rank 2 or more, given shape (3,)");
    refused(new STFT(), "(frame length, channels, frequencies), given shape (3,)");
  }

  private static void refused(Initializer initializer, String message) {
    assertThatThrownBy(() -> values(runtimes.all().get(0), initializer, TensorSpec.float32(3), 1))
        .hasMessageContaining(message);
  }

  private static boolean bounded(Golden.Case golden) {
    return switch (golden.name()) {
      case "RandomNormal", "Orthogonal" -> false;
      case "VarianceScaling" ->
          !((VarianceScaling) made(golden)).distribution().equals("untruncated_normal");
      default -> true;
    };
  }

  private static Initializer made(Golden.Case golden) {
    return Initializers.CLASSES.deserialize(golden.config("config"));
  }

  private static HostTensor values(Lamina lamina, Golden.Case golden, long seed) {
    double[] dims = golden.tensor("shape").toDoubleArray();
    TensorSpec spec = TensorSpec.float32(Arrays.stream(dims).mapToLong(d -> (long) d).toArray());
    return values(lamina, made(golden), spec, seed);
  }

  @SuppressWarnings("try")
  private static HostTensor values(
      Lamina lamina, Initializer initializer, TensorSpec spec, long seed) {
    Backend backend = lamina.backend();
    try (Scope scope = backend.scope()) {
      Tensor key = backend.constant(HostTensor.of(new long[] {seed, 0}, 2));
      return backend.read(initializer.values(backend.ops(), key, spec));
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.activations.Activations;
import dev.lamina.backend.Backend;
import dev.lamina.backend.Scope;
import dev.lamina.config.Config;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values and gradients of activations, with and without arguments. */
class ActivationsTest {
  private static final double TOLERANCE = 4e-6;
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
    return Golden.cases("activations").stream().filter(golden -> golden.has("dx"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  @SuppressWarnings("try")
  @ComparedWithKeras(family = "activations")
  void values_and_gradients_are_those_of_keras(Golden.Case golden) {
    Config arguments = golden.config("arguments");
    ActivationFunction function = Activations.CLASSES.make(golden.name(), arguments);
    HostTensor firstY = null;
    HostTensor firstDx = null;
    for (Lamina lamina : runtimes.all().subList(0, 2)) {
      Backend backend = lamina.backend();
      String what = golden + " " + arguments + " on " + lamina;
      try (Scope scope = backend.scope()) {
        Tensor x = backend.watch(backend.constant(golden.tensor("x")));
        Tensor result = function.apply(backend.ops(), x);
        Tensor weighted =
            backend.ops().math().multiply(result, backend.constant(golden.tensor("dy")));
        Tensor loss = backend.ops().reduce().sum(weighted);
        HostTensor dx = backend.read(backend.gradients(loss, List.of(x)).get(0));
        HostTensor y = backend.read(result);
        Close.assertClose(what, y, golden.tensor("y"), TOLERANCE);
        Close.assertClose(what + ", gradient", dx, golden.tensor("dx"), TOLERANCE);
        assertThat(firstY == null || firstY.bitEquals(y)).as(what + ": bits").isTrue();
        assertThat(firstDx == null || firstDx.bitEquals(dx)).as(what + ": gradient bits").isTrue();
        firstY = y;
        firstDx = dx;
      }
    }
  }

  @Test
  @SuppressWarnings("try")
  void large_inputs_overflow_nowhere() {
    Golden.Case golden = Golden.cases("activations").stream().reduce((a, b) -> b).orElseThrow();
    for (Lamina lamina : runtimes.all()) {
      Backend backend = lamina.backend();
      for (String name : golden.tensors().keySet()) {
        if (!name.equals("x")) {
          try (Scope scope = backend.scope()) {
            Tensor x = backend.constant(golden.tensor("x"));
            HostTensor y = backend.read(Activations.get(name).apply(backend.ops(), x));
            Close.assertClose(name + " on " + lamina, y, golden.tensor(name), TOLERANCE);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  @SuppressWarnings("try")
  void sparsemax_is_the_nearest_point_of_the_simplex(long seed) {
    for (Lamina lamina : runtimes.all()) {
      Backend backend = lamina.backend();
      try (Scope scope = backend.scope()) {
        Tensor key = backend.constant(HostTensor.of(new long[] {seed, 0}, 2));
        HostTensor point = backend.read(backend.ops().random().normal(key, Shape.of(9)));
        HostTensor dy = backend.read(backend.ops().random().uniform(key, Shape.of(9)));
        Tensor x = backend.watch(backend.constant(point));
        Tensor y = Activations.sparsemax(-1).apply(backend.ops(), x);
        Tensor weighted = backend.ops().math().multiply(y, backend.constant(dy));
        Tensor loss = backend.ops().reduce().sum(weighted);
        HostTensor dx = backend.read(backend.gradients(loss, List.of(x)).get(0));
        double threshold = threshold(point.toDoubleArray());
        double mean = supported(point, dy, threshold);
        for (int i = 0; i < 9; i++) {
          double over = point.getDouble(i) - threshold;
          double gradient = over > 0 ? dy.getDouble(i) - mean : 0;
          assertThat(backend.read(y).getDouble(i)).isCloseTo(Math.max(over, 0), within(1e-6));
          assertThat(dx.getDouble(i)).isCloseTo(gradient, within(1e-6));
        }
      }
    }
  }

  /** Where the sum of what lies over it is 1, by bisection. */
  private static double threshold(double[] x) {
    double low = -100;
    double high = 100;
    for (int i = 0; i < 100; i++) {
      double middle = (low + high) / 2;
      double sum = Arrays.stream(x).map(value -> Math.max(value - middle, 0)).sum();
      low = sum > 1 ? middle : low;
      high = sum > 1 ? high : middle;
    }
    return low;
  }

  private static double supported(HostTensor x, HostTensor dy, double threshold) {
    return IntStream.range(0, 9)
        .filter(i -> x.getDouble(i) > threshold)
        .mapToDouble(dy::getDouble)
        .average()
        .orElseThrow();
  }

  @Test
  void every_activation_has_cases() {
    Set<String> covered = new HashSet<>();
    cases().forEach(golden -> covered.add(golden.name()));
    assertThat(covered).containsAll(Activations.CLASSES.classNames());
    assertThat(Activations.CLASSES.classNames()).hasSize(30);
  }

  /** Keras 2's source: {@code clip(0.2 x + 0.5, 0, 1)}. */
  @ParameterizedTest
  @ValueSource(floats = {-9f, -2.5f, -2.4f, -1f, 0f, 0.7f, 2.4f, 2.6f})
  @SuppressWarnings("try")
  void the_hard_sigmoid_of_older_versions_is_steeper(float x) {
    ActivationFunction steep = Activations.get("keras2>hard_sigmoid");
    for (Lamina lamina : runtimes.all()) {
      try (Scope scope = lamina.backend().scope()) {
        Tensor y =
            steep.apply(lamina.backend().ops(), lamina.backend().constant(HostTensor.scalar(x)));
        double wanted = Math.min(Math.max(0.2 * x + 0.5, 0), 1);
        assertThat(lamina.backend().read(y).getDouble(0)).isCloseTo(wanted, within(1e-6));
      }
    }
  }

  @Test
  void only_names_can_be_written() {
    assertThat(Activations.serialize(Activations.get("swish"))).isEqualTo("silu");
    assertThat(Activations.serialize(Activations.get("gelu"))).isEqualTo("gelu");
    assertThatThrownBy(() -> Activations.serialize(Activations.gelu(true)))
        .hasMessageContaining("cannot be written");
    assertThatThrownBy(() -> Activations.serialize((ops, x) -> x))
        .hasMessageContaining("'custom' cannot be written");
  }

  @Test
  void arguments_out_of_range_are_named() {
    assertThatThrownBy(() -> Activations.celu(0)).hasMessage("alpha 0.0 must be other than 0");
    assertThatThrownBy(() -> Activations.hardShrink(-1)).hasMessage("threshold -1.0 must be >= 0");
    assertThatThrownBy(() -> Activations.softShrink(-1)).hasMessage("threshold -1.0 must be >= 0");
    assertThatThrownBy(() -> Activations.squareplus(-1)).hasMessage("b -1.0 must be >= 0");
    assertThatThrownBy(() -> Activations.get("threshold"))
        .hasMessageContaining("threshold, argument 'threshold' is missing");
    assertThatThrownBy(() -> Activations.CLASSES.make("elu", new Config().put("beta", 1)))
        .hasMessage("elu has no argument beta");
    assertThatThrownBy(
            () -> {
              Backend backend = runtimes.all().get(0).backend();
              Activations.glu(1)
                  .apply(backend.ops(), backend.constant(HostTensor.of(new float[6], 2, 3)));
            })
        .hasMessageContainingAll("axis 1", "must be even", "(2, 3)");
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.backend.Backend;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.config.Config;
import dev.lamina.losses.Loss;
import dev.lamina.losses.Losses;
import dev.lamina.losses.SparseCategoricalCrossentropy;
import dev.lamina.ops.Ops;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses of given targets and predictions, and their gradients. */
class LossesTest {
  private static final double TOLERANCE = 1e-5;
  private static final double GRADIENT_TOLERANCE = 1e-4;
  private static final int CASES_OF_A_CLASS = 3;
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
  void a_loss_and_its_gradient_are_those_of_keras(Golden.Case golden) {
    Loss loss = Losses.CLASSES.deserialize(golden.config("config"));
    List<List<HostTensor>> results = new ArrayList<>();
    for (Lamina lamina : runtimes.all()) {
      List<HostTensor> result = lossAndGradient(lamina.backend(), loss, golden);
      String what = golden + " on " + lamina;
      Close.assertClose(what, result.get(0), golden.tensor("loss"), TOLERANCE);
      Close.assertClose(
          what + ", gradient", result.get(1), golden.tensor("gradient"), GRADIENT_TOLERANCE);
      results.add(result);
    }
    for (int i = 0; i < 2; i++) {
      assertThat(results.get(0).get(i).bitEquals(results.get(1).get(i))).as("cpu").isTrue();
      assertThat(results.get(2).get(i).bitEquals(results.get(3).get(i))).as("reference").isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_loss_is_written_as_keras_writes_it(Golden.Case golden) {
    Config config = golden.config("config");
    assertThat(Losses.CLASSES.serialize(Losses.CLASSES.deserialize(config))).isEqualTo(config);
  }

  /** TensorFlow knows the last axis alone; another one must give the same numbers. */
  @Test
  void classes_may_lie_on_another_axis() {
    float[] shares = new float[24];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = 0.02f + 0.9f * i / shares.length;
    }
    HostTensor first = HostTensor.of(shares, 2, 4, 3);
    HostTensor last = HostTensor.of(new float[24], 2, 3, 4);
    for (int i = 0; i < 24; i++) {
      last.setDouble(i / 12 * 12 + i % 3 * 4 + i / 3 % 4, shares[i]);
    }
    HostTensor labels = HostTensor.of(new int[] {0, 3, 1, 2, 1, 0}, 2, 3);
    for (Lamina lamina : runtimes.all()) {
      SparseCategoricalCrossentropy loss =
          new SparseCategoricalCrossentropy().ignoreClass(3).reduction("none");
      HostTensor wanted = value(lamina.backend(), loss, labels, last);
      loss.axis(1);
      assertThat(value(lamina.backend(), loss, labels, first).toFloatArray())
          .containsExactly(wanted.toFloatArray());
      assertThat(value(lamina.backend(), loss, labels.reshape(2, 1, 3), first).toFloatArray())
          .containsExactly(wanted.toFloatArray());
    }
  }

  private static HostTensor value(Backend backend, Loss loss, HostTensor y, HostTensor p) {
    try (CompiledFunction function =
        backend.compile(
            given -> List.of(loss.reduced(backend.ops(), given.get(0), given.get(1), null)),
            List.of(y.spec(), p.spec()))) {
      return function.run(List.of(y, p)).get(0);
    }
  }

  @Test
  void every_class_has_cases() {
    Map<String, Integer> counts = new HashMap<>();
    cases()
        .map(golden -> golden.config("config").get("class_name").toString())
        .forEach(name -> counts.merge(name, 1, Integer::sum));
    assertThat(counts.keySet()).isEqualTo(Losses.CLASSES.classNames());
    assertThat(counts.values()).allMatch(count -> count >= CASES_OF_A_CLASS);
  }

  private static List<HostTensor> lossAndGradient(Backend backend, Loss loss, Golden.Case golden) {
    List<HostTensor> inputs = new ArrayList<>(List.of(golden.tensor("y"), golden.tensor("p")));
    boolean weighted = golden.has("w");
    boolean masked = golden.has("mask");
    if (weighted) {
      inputs.add(golden.tensor("w"));
    }
    if (masked) {
      inputs.add(golden.tensor("mask"));
    }
    Ops ops = backend.ops();
    try (CompiledFunction function =
        backend.compile(
            given -> {
              Tensor p = backend.watch(given.get(1));
              Tensor weight = weighted ? given.get(2) : null;
              Tensor last = given.get(given.size() - 1);
              Tensor mask = masked ? ops.array().cast(last, DType.BOOL) : null;
              Tensor value = loss.reduced(ops, given.get(0), p, weight, mask);
              Tensor total = ops.reduce().sum(value);
              return List.of(value, backend.gradients(total, List.of(p)).get(0));
            },
            inputs.stream().map(HostTensor::spec).toList())) {
      return function.run(inputs);
    }
  }
}

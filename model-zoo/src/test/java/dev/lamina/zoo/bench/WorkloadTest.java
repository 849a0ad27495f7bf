// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadTest {
  /** Counts are those of {@code model.count_params()} of Keras 3.15.1 for the same layers. */
  @ParameterizedTest
  @CsvSource({
    "mlp,669706,128",
    "lenet,421642,128",
    "resnet20,274042,64",
    "lstm,1411713,64",
    "transformer,653800,16"
  })
  void theModelHasAsManyParametersAsKerass(String name, long params, int batchSize) {
    Workload workload = Workload.of(name);
    try (Lamina lamina = Lamina.builder().backend("static").device("cpu").build();
        Model model = workload.compiled(lamina)) {
      assertThat(model.countParams()).isEqualTo(params);
    }
    assertThat(workload.batchSize()).isEqualTo(batchSize);
    assertThat(workload.samples() % batchSize).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"resnet20", "lstm", "transformer"})
  void stepsOfBothBackendsAreEqualToTheBit(String name) {
    assertThat(losses(name, "static")).isEqualTo(losses(name, "eager"));
  }

  @Test
  void fewerSamplesAreTheFirstOfMore() {
    HostTensor two = Workload.of("lstm").x(2);
    HostTensor one = Workload.of("lstm").x(1);
    for (int i = 0; i < one.spec().size(); i++) {
      assertThat(one.getLong(i)).isEqualTo(two.getLong(i)).isBetween(0L, 9_999L);
    }
  }

  /** Of two steps: the second one shows what the first one did to the weights. */
  private static List<Double> losses(String name, String backend) {
    Workload workload = Workload.of(name);
    try (Lamina lamina = Lamina.builder().backend(backend).device("cpu").seed(3).build();
        Model model = workload.compiled(lamina)) {
      FitOptions options = new FitOptions().epochs(2).batchSize(4).verbose(0);
      return model.fit(workload.x(4), workload.y(4), options).get("loss");
    }
  }
}

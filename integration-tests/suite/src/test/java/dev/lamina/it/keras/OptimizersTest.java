// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.layers.Dense;
import dev.lamina.layers.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.Adam;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.optimizers.RMSprop;
import dev.lamina.optimizers.SGD;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Twenty steps of every optimizer from given weights. */
class OptimizersTest {
  private static final int STEPS = 20;
  private static final double TOLERANCE = 2e-5;
  private static final Map<String, Optimizer> OPTIMIZERS =
      Map.of(
          "sgd", new SGD(0.1),
          "sgd_momentum", new SGD(0.05).momentum(0.9),
          "sgd_nesterov", new SGD(0.05).momentum(0.8).nesterov(true),
          "rmsprop", new RMSprop(0.01),
          "rmsprop_momentum", new RMSprop(0.01).rho(0.8).momentum(0.5),
          "rmsprop_centered", new RMSprop(0.01).centered(true),
          "rmsprop_all", new RMSprop(0.01).momentum(0.5).centered(true).epsilon(1e-4),
          "adam", new Adam(0.01),
          "adam_betas", new Adam(0.02).beta1(0.8).beta2(0.99).epsilon(1e-4),
          "adam_amsgrad", new Adam(0.01).amsgrad(true));

  private static Runtimes runtimes;
  private static Golden.Case data;

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
    data = Golden.cases("optimizers").get(0);
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  static Stream<Golden.Case> cases() {
    return Golden.cases("optimizers").stream().skip(1);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void an_optimizer_takes_the_steps_that_keras_takes(Golden.Case golden) {
    for (Lamina lamina : runtimes.all()) {
      try (Model model =
          new Sequential(lamina, Input.of(3), new Dense(4).activation("tanh"), new Dense(2))) {
        model.setWeights(data.all("start"));
        model.compile(OPTIMIZERS.get(golden.name()), "mse");
        HostTensor losses = golden.tensor("losses");
        for (int step = 0; step < STEPS; step++) {
          model.resetMetrics();
          double loss = model.trainOnBatch(row("x", step), row("y", step)).get("loss");
          assertThat(loss)
              .as(golden + " on " + lamina + ", step " + step)
              .isCloseTo(losses.getDouble(step), within(TOLERANCE));
        }
        List<HostTensor> wanted = golden.all("w");
        for (int i = 0; i < wanted.size(); i++) {
          String what = golden + " on " + lamina + ", weight " + i;
          Close.assertClose(what, model.getWeights().get(i), wanted.get(i), TOLERANCE);
        }
      }
    }
  }

  private static HostTensor row(String name, int index) {
    HostTensor all = data.tensor(name);
    long[] dims = all.spec().shape().dims();
    int size = (int) (dims[1] * dims[2]);
    float[] values = all.toFloatArray();
    return HostTensor.of(
        Arrays.copyOfRange(values, index * size, (index + 1) * size), dims[1], dims[2]);
  }
}

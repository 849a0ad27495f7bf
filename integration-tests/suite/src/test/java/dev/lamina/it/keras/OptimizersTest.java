// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.config.Config;
import dev.lamina.constraints.Constraints;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.FluentOptimizer;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.optimizers.Optimizers;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Variable;
import dev.lamina.training.FitOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Twenty steps of every optimizer from given weights: losses, weights, and its own variables. */
class OptimizersTest {
  private static final int STEPS = 20;
  private static final double TOLERANCE = 5e-5;

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
    Stream<Golden.Case> all = Golden.cases("optimizers").stream().skip(1);
    return Stream.concat(all, Golden.cases("optimizers_jax").stream().skip(1));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void what_is_written_is_what_keras_writes(Golden.Case golden) {
    assertThat(Optimizers.CLASSES.serialize(optimizer(golden))).isEqualTo(golden.config("config"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void an_optimizer_takes_the_steps_that_keras_takes(Golden.Case golden) {
    Map<String, List<HostTensor>> results = new HashMap<>();
    for (Lamina lamina : overflows(golden) ? runtimes.all().subList(0, 2) : runtimes.all()) {
      String what = golden + " " + golden.config("config").get("config") + " on " + lamina;
      try (Model model = model(lamina, golden)) {
        model.compile(optimizer(golden), "mse");
        train(model, golden, what);
        List<HostTensor> weights = model.getWeights();
        assertAll(what + ", weight ", weights, golden.all("w"));
        List<Variable> variables = model.trainer().optimizerVariables();
        assertThat(variables.stream().map(OptimizersTest::shortName).toList())
            .as(what)
            .isEqualTo(golden.config("variables").get("names"));
        List<HostTensor> own = variables.stream().map(lamina.backend()::read).toList();
        assertAll(what + ", variable ", own, golden.all("v"));
        List<HostTensor> all = new ArrayList<>(weights);
        all.addAll(own);
        assertSameBits(what, results.putIfAbsent(lamina.device().toString(), all), all);
      }
    }
  }

  @Test
  void every_optimizer_has_three_cases_or_more() {
    Map<String, Integer> counts = new HashMap<>();
    cases().forEach(golden -> counts.merge(golden.name(), 1, Integer::sum));
    assertThat(counts.keySet()).isEqualTo(Optimizers.CLASSES.classNames()).hasSize(15);
    assertThat(counts.values()).allMatch(count -> count >= 3);
  }

  private static void train(Model model, Golden.Case golden, String what) {
    if (golden.has("fit")) {
      FitOptions options = new FitOptions().batchSize(6).shuffle(false).verbose(0);
      model.fit(data.tensor("x").reshape(120, 3), data.tensor("y").reshape(120, 2), options);
      return;
    }
    HostTensor losses = golden.tensor("losses");
    for (int step = 0; step < STEPS; step++) {
      model.resetMetrics();
      double wanted = losses.getDouble(step);
      double loss = model.trainOnBatch(row("x", step), row("y", step)).get("loss");
      assertThat(loss)
          .as(what + ", step " + step)
          .isCloseTo(wanted, within(TOLERANCE * Math.max(1, wanted)));
    }
  }

  private static Model model(Lamina lamina, Golden.Case golden) {
    Dense first = new Dense(4).activation("tanh");
    if (golden.texts().containsKey("kernel")) {
      first.kernelConstraint(Constraints.CLASSES.deserialize(golden.config("kernel")));
      first.biasConstraint(Constraints.CLASSES.deserialize(golden.config("bias")));
    }
    Model model = new Sequential(lamina, Input.of(3), first, new Dense(2));
    double factor = overflows(golden) ? golden.tensor("factor").item() : 1;
    model.setWeights(data.all("start").stream().map(start -> times(start, factor)).toList());
    return model;
  }

  /** Such a case needs float32; the reference device computes in double precision. */
  private static boolean overflows(Golden.Case golden) {
    return golden.has("factor");
  }

  private static HostTensor times(HostTensor tensor, double factor) {
    float[] values = tensor.toFloatArray();
    for (int i = 0; i < values.length; i++) {
      values[i] *= (float) factor;
    }
    return HostTensor.of(values, tensor.spec().shape().dims());
  }

  private static Optimizer optimizer(Golden.Case golden) {
    Optimizer made = Optimizers.CLASSES.deserialize(golden.config("config"));
    if (golden.texts().containsKey("exclude") && made instanceof FluentOptimizer<?> rule) {
      Config exclude = golden.config("exclude");
      rule.excludeFromWeightDecay(
          ((List<?>) exclude.get("names")).stream().map(Object::toString).toArray(String[]::new));
    }
    return made;
  }

  private static String shortName(Variable variable) {
    return variable.name().substring(variable.name().lastIndexOf('/') + 1);
  }

  private static void assertAll(String what, List<HostTensor> given, List<HostTensor> wanted) {
    assertThat(given).as(what).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.size(); i++) {
      Close.assertClose(what + i, given.get(i), wanted.get(i), TOLERANCE);
    }
  }

  /** Both backends of one device end with the same bits. */
  private static void assertSameBits(String what, List<HostTensor> first, List<HostTensor> second) {
    for (int i = 0; first != null && i < first.size(); i++) {
      assertThat(first.get(i).bitEquals(second.get(i))).as(what + ", bits of " + i).isTrue();
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

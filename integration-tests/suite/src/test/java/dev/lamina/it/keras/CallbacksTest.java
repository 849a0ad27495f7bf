// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import dev.lamina.callbacks.Callback;
import dev.lamina.callbacks.EarlyStopping;
import dev.lamina.callbacks.History;
import dev.lamina.callbacks.LambdaCallback;
import dev.lamina.callbacks.LearningRateScheduler;
import dev.lamina.callbacks.ReduceLROnPlateau;
import dev.lamina.callbacks.RemoteMonitor;
import dev.lamina.callbacks.SwapEMAWeights;
import dev.lamina.callbacks.TerminateOnNaN;
import dev.lamina.config.Config;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.SGD;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.ConfigJson;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import dev.lamina.training.TrainingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks at work in trainings, on both backends. */
class CallbacksTest {
  private static final int SAMPLES = 24;
  private static Runtimes runtimes;

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  private static HostTensor x() {
    return random(1, 3);
  }

  private static HostTensor y() {
    return random(2, 1);
  }

  private static HostTensor random(long seed, int width) {
    float[] data = new float[SAMPLES * width];
    Random random = new Random(seed);
    for (int i = 0; i < data.length; i++) {
      data[i] = random.nextFloat() - 0.5f;
    }
    return HostTensor.of(data, SAMPLES, width);
  }

  private static List<Lamina> backends() {
    return runtimes.all().subList(0, 2);
  }

  private static Model model(Lamina lamina, SGD optimizer) {
    Model model = new Sequential(lamina, Input.of(3), new Dense(4), new Dense(1));
    model.compile(optimizer, "mse", "mae");
    return model;
  }

  private static FitOptions options(int epochs, Callback... callbacks) {
    return new FitOptions().epochs(epochs).batchSize(8).verbose(0).callbacks(callbacks);
  }

  private static List<double[]> numbers(List<HostTensor> weights) {
    return weights.stream().map(HostTensor::toDoubleArray).toList();
  }

  @Test
  void earlyStoppingGivesBackTheWeightsOfTheBestEpoch() {
    for (Lamina lamina : backends()) {
      try (Model model = model(lamina, new SGD(0.05))) {
        List<List<HostTensor>> after = new ArrayList<>();
        // The rate explodes after some epochs, so that the loss rises again.
        LearningRateScheduler schedule =
            new LearningRateScheduler((epoch, rate) -> epoch < 4 ? rate : rate * 3);
        EarlyStopping stopping =
            new EarlyStopping().monitor("mae").patience(2).restoreBestWeights(true);
        LambdaCallback keep =
            new LambdaCallback().onEpochEnd((epoch, logs) -> after.add(model.getWeights()));
        History history = model.fit(x(), y(), options(40, schedule, stopping, keep));
        List<Double> seen = history.get("mae");
        int best = seen.indexOf(seen.stream().min(Double::compare).orElseThrow());
        assertThat(stopping.stoppedEpoch()).hasValue(seen.size() - 1);
        assertThat(seen).hasSizeLessThan(40).hasSize(best + 3);
        assertThat(stopping.bestEpoch()).isEqualTo(best);
        assertThat(stopping.best()).hasValue(seen.get(best));
        assertThat(numbers(model.getWeights()))
            .usingRecursiveComparison()
            .isEqualTo(numbers(after.get(best)));
      }
    }
  }

  @Test
  void learningRatesAreInTheHistoryAndPrinted() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (Model model = model(backends().get(0), new SGD(0.5))) {
      ReduceLROnPlateau plateau =
          new ReduceLROnPlateau().monitor("loss").minDelta(1e9).patience(1).factor(0.5).verbose(1);
      FitOptions options = options(3, plateau).out(new PrintStream(printed, true));
      assertThat(model.fit(x(), y(), options).get("learning_rate")).containsExactly(0.5, 0.5, 0.25);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(
            """

            Epoch 2: ReduceLROnPlateau reducing learning rate to 0.25.

            Epoch 3: ReduceLROnPlateau reducing learning rate to 0.125.
            """);
  }

  @Test
  void aLossThatIsNotFiniteEndsTheTrainingOrFailsIt() {
    HostTensor bad = y();
    bad.setDouble(10, Double.NaN); // in the second batch
    for (Lamina lamina : backends()) {
      try (Model model = model(lamina, new SGD(0.1))) {
        List<String> told = new ArrayList<>();
        LambdaCallback watch =
            new LambdaCallback()
                .onTrainBatchEnd((batch, logs) -> told.add("batch " + batch))
                .onTrainEnd(logs -> told.add("end"));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        FitOptions options =
            options(3, new TerminateOnNaN(), watch)
                .shuffle(false)
                .out(new PrintStream(printed, true));
        History history = model.fit(x(), bad, options);
        assertThat(told).containsExactly("batch 0", "batch 1", "end");
        assertThat(history.epochs()).containsExactly(0);
        assertThat(printed.toString(StandardCharsets.UTF_8).strip())
            .isEqualTo("Batch 1: Invalid loss, terminating training");
      }
      try (Model model = model(lamina, new SGD(0.1))) {
        FitOptions raising = options(1, new TerminateOnNaN().raiseError(true)).shuffle(false);
        assertThatThrownBy(() -> model.fit(x(), bad, raising))
            .isInstanceOf(ArithmeticException.class)
            .hasMessageContaining("at batch 1. Loss value: nan.");
        assertThatThrownBy(() -> model.fit(x(), bad, options(1)))
            .isInstanceOf(TrainingException.class);
      }
    }
  }

  /** With a momentum of 0.5, averages are counted here from the weights after each step. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void averagesAreUsedForValidationAndTrainedWeightsForTraining(boolean swapOnEpoch) {
    for (Lamina lamina : backends()) {
      SGD optimizer = new SGD(0.2).useEma(true).emaMomentum(0.5);
      try (Model model = model(lamina, optimizer);
          Model plain = model(lamina, new SGD(0.2))) {
        plain.setWeights(model.getWeights());
        List<List<double[]>> steps = new ArrayList<>();
        List<List<double[]>> plainSteps = new ArrayList<>();
        List<List<double[]>> validated = new ArrayList<>();
        List<List<double[]>> ended = new ArrayList<>();
        LambdaCallback watch =
            new LambdaCallback()
                .onTrainBatchEnd((batch, logs) -> steps.add(numbers(model.getWeights())))
                .onTestBatchBegin(batch -> validated.add(numbers(model.getWeights())))
                .onEpochEnd((epoch, logs) -> ended.add(numbers(model.getWeights())));
        LambdaCallback watchPlain =
            new LambdaCallback()
                .onTrainBatchEnd((batch, logs) -> plainSteps.add(numbers(plain.getWeights())));
        FitOptions options = options(2, new SwapEMAWeights(swapOnEpoch), watch).shuffle(false);
        model.fit(x(), y(), options.validationData(x(), y()));
        plain.fit(x(), y(), options(2, watchPlain).shuffle(false));

        assertThat(steps).usingRecursiveComparison().isEqualTo(plainSteps);
        int perEpoch = SAMPLES / 8;
        same(validated.get(0), average(steps.subList(0, perEpoch)));
        same(validated.get(perEpoch), average(steps));
        same(ended.get(0), swapOnEpoch ? average(steps.subList(0, perEpoch)) : steps.get(2));
        same(numbers(model.getWeights()), average(steps));
        model.predict(x(), new FitOptions().verbose(0).callbacks(new SwapEMAWeights()));
        same(numbers(model.getWeights()), average(steps));
      }
    }
  }

  private static List<double[]> average(List<List<double[]>> steps) {
    List<double[]> average = steps.get(0).stream().map(double[]::clone).toList();
    for (List<double[]> step : steps.subList(1, steps.size())) {
      for (int w = 0; w < average.size(); w++) {
        for (int i = 0; i < average.get(w).length; i++) {
          average.get(w)[i] = 0.5 * average.get(w)[i] + 0.5 * step.get(w)[i];
        }
      }
    }
    return average;
  }

  private static void same(List<double[]> actual, List<double[]> expected) {
    for (int w = 0; w < expected.size(); w++) {
      assertThat(actual.get(w)).containsExactly(expected.get(w), within(1e-6));
    }
  }

  @Test
  void averagesNeedAnOptimizerThatKeepsThem() {
    try (Model model = model(backends().get(0), new SGD(0.1));
        Model bare = new Sequential(backends().get(0), Input.of(3), new Dense(1))) {
      FitOptions options = options(1, new SwapEMAWeights());
      assertThatThrownBy(() -> model.evaluate(x(), y(), options))
          .hasMessageContaining("keeps no running averages")
          .hasMessageContaining("useEma(true)");
      assertThatThrownBy(() -> bare.predict(x(), options))
          .hasMessageContaining("SwapEMAWeights needs a compiled model");
    }
  }

  @Test
  void remoteMonitorPostsEveryEpochAndOutlivesItsServer() throws IOException {
    List<String> bodies = new CopyOnWriteArrayList<>();
    List<String> types = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/publish/epoch/end/",
        exchange -> {
          types.add(
              exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Run"));
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(500, -1); // as in Keras, answers are not looked at
          exchange.close();
        });
    server.start();
    String root = "http://127.0.0.1:" + server.getAddress().getPort();
    RemoteMonitor form = new RemoteMonitor().root(root).headers(Map.of("X-Run", "7"));
    RemoteMonitor json = new RemoteMonitor().root(root).sendAsJson(true);
    try (Model model = model(backends().get(0), new SGD(0.1))) {
      double loss = model.fit(x(), y(), options(1, form, json)).get("loss").get(0);
      server.stop(0);
      assertThat(types)
          .containsExactly("application/x-www-form-urlencoded 7", "application/json null");
      assertThat(bodies.get(0)).startsWith("data=");
      String sent = URLDecoder.decode(bodies.get(0).substring(5), StandardCharsets.UTF_8);
      assertThat(sent).isEqualTo(bodies.get(1));
      Config event = ConfigJson.parse(sent);
      assertThat(event.names()).containsExactlyInAnyOrder("epoch", "loss", "mae");
      assertThat(event.get("epoch")).isEqualTo(0L);
      assertThat(event.get("loss")).isEqualTo(loss);
      assertThat(model.fit(x(), y(), options(2, form)).epochs()).hasSize(2);
    }
    assertThatThrownBy(() -> new RemoteMonitor().root("no address")).hasMessageContaining("no");
  }
}

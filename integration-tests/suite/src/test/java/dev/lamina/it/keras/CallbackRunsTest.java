// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import dev.lamina.callbacks.BackupAndRestore;
import dev.lamina.callbacks.Callback;
import dev.lamina.callbacks.CallbackList;
import dev.lamina.callbacks.History;
import dev.lamina.callbacks.LambdaCallback;
import dev.lamina.callbacks.RemoteMonitor;
import dev.lamina.callbacks.SwapEMAWeights;
import dev.lamina.callbacks.TerminateOnNaN;
import dev.lamina.config.Config;
import dev.lamina.data.ArrayDataset;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.SGD;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.ConfigJson;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callbacks saw and did in whole trainings of Keras, they see and do here. */
class CallbackRunsTest {
  private static final Map<String, Golden.Case> CASES =
      Golden.cases("callback_runs").stream().collect(Collectors.toMap(c -> c.name(), c -> c));
  private static final Golden.Case DATA = CASES.get("data");
  private static Runtimes runtimes;

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  private static List<Lamina> backends() {
    return runtimes.all().subList(0, 2);
  }

  private static Model model(Lamina lamina, SGD optimizer) {
    Model model = new Sequential(lamina, Input.of(3), new Dense(1));
    model.setWeights(DATA.all("start"));
    model.compile(optimizer, "mse", "mae");
    return model;
  }

  private static FitOptions options(int epochs, Callback... callbacks) {
    ArrayDataset validation =
        new ArrayDataset(List.of(DATA.tensor("vx")), List.of(DATA.tensor("vy")), List.of(), 3);
    return new FitOptions()
        .epochs(epochs)
        .batchSize(5)
        .shuffle(false)
        .verbose(0)
        .validationData(validation)
        .callbacks(callbacks);
  }

  private static History fit(Model model, FitOptions options) {
    return model.fit(DATA.tensor("x"), DATA.tensor("y"), options);
  }

  @Test
  @ComparedWithKeras(
      family = "callbacks",
      classes = {"Callback", "CallbackList", "LambdaCallback"})
  void callbacksAreCalledInKerasOrderWithTheLogsThatKerasHas() {
    for (Lamina lamina : backends()) {
      CallbackEvents events = new CallbackEvents();
      List<String> ofFunctions = new ArrayList<>();
      Callback list =
          new CallbackList(List.of(events, CallbackEvents.functions(ofFunctions)), null, null);
      try (Model model = model(lamina, new SGD(0.1))) {
        fit(model, options(2, list));
        FitOptions silent = new FitOptions().batchSize(8).verbose(0).callbacks(list);
        model.evaluate(DATA.tensor("x"), DATA.tensor("y"), silent);
        model.predict(DATA.tensor("x"), silent);
      }
      List<String> wanted = CASES.get("events").texts().get("events").lines().toList();
      assertThat(events.seen()).isEqualTo(wanted);
      assertThat(ofFunctions).isEqualTo(wanted);
    }
  }

  @Test
  @ComparedWithKeras(family = "callbacks", classes = "ProgbarLogger")
  void progressIsPrintedAsKerasPrintsIt() {
    assertThat(printed(1)).isEqualTo(CASES.get("printed").texts().get("bar"));
    assertThat(printed(2)).isEqualTo(CASES.get("printed").texts().get("lines"));
  }

  /** Of a line that is drawn again and again, the last; and times are those of the machine. */
  private static String printed(int verbose) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Model model = model(backends().get(0), new SGD(0.1))) {
      PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
      fit(model, options(2).verbose(verbose).out(stream));
    }
    StringBuilder text = new StringBuilder();
    for (String line : out.toString(StandardCharsets.UTF_8).split("\\R(?!\u001b)|\n")) {
      String[] drawn = line.replaceAll("\u001b\\[[0-9]*m", "").split("[\r\b]+");
      String last = drawn.length == 0 ? "" : drawn[drawn.length - 1].stripTrailing();
      if (!last.isEmpty()) {
        text.append(last.replaceAll("\\b\\d+s(?: -)? \\d+(s|ms|us)/step", "TIME")).append('\n');
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @ComparedWithKeras(family = "callbacks", classes = "SwapEMAWeights")
  void averagesAreWhereKerasHasThem(boolean swapOnEpoch) {
    Golden.Case golden = CASES.get("swap_" + swapOnEpoch);
    for (Lamina lamina : backends()) {
      SGD optimizer = new SGD(0.1).useEma(true).emaMomentum(0.5);
      try (Model model = model(lamina, optimizer)) {
        List<Double> validated = new ArrayList<>();
        List<Double> ended = new ArrayList<>();
        LambdaCallback watch =
            new LambdaCallback()
                .onTestBatchBegin(batch -> validated.addAll(numbers(model)))
                .onEpochEnd((epoch, logs) -> ended.addAll(numbers(model)));
        fit(model, options(2, new SwapEMAWeights(swapOnEpoch), watch));
        same(validated, golden.tensor("validated"));
        same(ended, golden.tensor("ended"));
        same(numbers(model), golden.tensor("final"));
      }
    }
  }

  private static List<Double> numbers(Model model) {
    return model.getWeights().stream()
        .flatMap(weight -> Arrays.stream(weight.toDoubleArray()).boxed())
        .toList();
  }

  private static void same(List<Double> given, HostTensor wanted) {
    double[] numbers = given.stream().mapToDouble(Double::doubleValue).toArray();
    assertThat(numbers).containsExactly(wanted.toDoubleArray(), within(1e-6));
  }

  @Test
  @ComparedWithKeras(family = "callbacks", classes = "TerminateOnNaN")
  void aLossThatIsNotFiniteEndsTheTrainingAsInKeras() {
    Golden.Case golden = CASES.get("not_finite");
    HostTensor bad = HostTensor.of(DATA.tensor("y").toFloatArray(), 12, 1);
    bad.setDouble(7, Double.NaN);
    for (Lamina lamina : backends()) {
      CallbackEvents events = new CallbackEvents();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
      try (Model model = model(lamina, new SGD(0.1))) {
        FitOptions options = options(2, new TerminateOnNaN(), events).out(stream);
        History history = model.fit(DATA.tensor("x"), bad, options);
        assertThat(history.epochs()).containsExactly((int) golden.tensor("epochs").item());
      }
      assertThat(out.toString(StandardCharsets.UTF_8).strip())
          .isEqualTo(golden.texts().get("printed").strip());
      assertThat(events.seen()).isEqualTo(golden.texts().get("events").lines().toList());
    }
  }

  @Test
  @ComparedWithKeras(family = "callbacks", classes = "BackupAndRestore")
  void anInterruptedTrainingGoesOnAsInKeras(@TempDir Path folder) {
    Golden.Case golden = CASES.get("backup");
    for (Lamina lamina : backends()) {
      Path backup = folder.resolve(lamina.name());
      IllegalStateException interruption = new IllegalStateException("interrupted");
      int[] epoch = {0};
      LambdaCallback interrupts =
          new LambdaCallback()
              .onEpochBegin(number -> epoch[0] = number)
              .onTrainBatchEnd(
                  (batch, logs) -> {
                    if (epoch[0] == 2 && batch == 1) {
                      throw interruption;
                    }
                  });
      try (Model first = model(lamina, new SGD(0.1));
          Model again = model(lamina, new SGD(0.1))) {
        FitOptions broken = options(4, new BackupAndRestore(backup), interrupts);
        assertThatThrownBy(() -> fit(first, broken)).isSameAs(interruption);
        assertThat(Files.exists(backup)).isEqualTo(golden.tensor("kept").item() == 1);
        History history = fit(again, options(4, new BackupAndRestore(backup)));
        assertThat(history.epochs().stream().mapToDouble(Integer::doubleValue).toArray())
            .containsExactly(golden.tensor("epochs").toDoubleArray());
        same(history.get("loss"), golden.tensor("loss"));
        same(numbers(again), golden.tensor("final"));
        assertThat(Files.exists(backup)).isEqualTo(golden.tensor("left").item() == 1);
      }
    }
  }

  @Test
  @ComparedWithKeras(family = "callbacks", classes = "RemoteMonitor")
  void aServerIsSentWhatKerasSends() throws IOException {
    List<String> posts = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          posts.add(
              "%s %s %s\n%s\n"
                  .formatted(
                      exchange.getRequestURI(),
                      exchange.getRequestHeaders().getFirst("Content-Type"),
                      exchange.getRequestHeaders().getFirst("X-Run"),
                      new String(
                          exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    String root = "http://127.0.0.1:" + server.getAddress().getPort();
    for (boolean json : new boolean[] {false, true}) {
      RemoteMonitor monitor =
          new RemoteMonitor().root(root).headers(Map.of("X-Run", "7")).sendAsJson(json);
      try (Model model = model(backends().get(0), new SGD(0.1))) {
        fit(model, options(1, monitor));
      }
    }
    server.stop(0);
    samePost(posts.get(0), CASES.get("posts").texts().get("form"));
    samePost(posts.get(1), CASES.get("posts").texts().get("json"));
  }

  /** Equal but for the last digits of the numbers. */
  private static void samePost(String given, String wanted) {
    assertThat(head(given)).isEqualTo(head(wanted));
    Config numbers = body(given);
    Config expected = body(wanted);
    assertThat(numbers.names()).containsExactlyElementsOf(expected.names());
    for (String name : expected.names()) {
      assertThat(((Number) numbers.get(name)).doubleValue())
          .as(name)
          .isCloseTo(((Number) expected.get(name)).doubleValue(), within(1e-6));
    }
  }

  private static String head(String post) {
    return post.replaceAll("(?s)\\{.*|%7B.*", "");
  }

  private static Config body(String post) {
    String text = post.lines().toList().get(1).replaceFirst("^data=", "");
    boolean form = !text.startsWith("{");
    return ConfigJson.parse(form ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text);
  }
}

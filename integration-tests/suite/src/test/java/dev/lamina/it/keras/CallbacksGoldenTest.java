// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.callbacks.CSVLogger;
import dev.lamina.callbacks.EarlyStopping;
import dev.lamina.callbacks.LearningRateScheduler;
import dev.lamina.callbacks.ReduceLROnPlateau;
import dev.lamina.config.Config;
import dev.lamina.metrics.Direction;
import dev.lamina.metrics.Metrics;
import dev.lamina.saving.ConfigJson;
import dev.lamina.tensor.HostTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Callbacks against what Keras's did with the same numbers. */
class CallbacksGoldenTest {
  private static Stream<Golden.Case> cases(String prefix) {
    return Golden.cases("callbacks").stream().filter(c -> c.name().startsWith(prefix));
  }

  static Stream<Golden.Case> stops() {
    return cases("stop_");
  }

  static Stream<Golden.Case> plateaus() {
    return cases("plateau_");
  }

  static Stream<Golden.Case> tables() {
    return cases("csv_");
  }

  static Stream<Golden.Case> directions() {
    return cases("direction_");
  }

  private static String monitor(Config arguments) {
    Object name = arguments.has("monitor") ? arguments.get("monitor") : "val_loss";
    return name.toString();
  }

  private static int integer(Object value) {
    return ((Number) value).intValue();
  }

  private static double real(Object value) {
    return ((Number) value).doubleValue();
  }

  private static EarlyStopping stopping(Config arguments) {
    EarlyStopping made = new EarlyStopping();
    for (String name : arguments.names()) {
      Object value = arguments.get(name);
      switch (name) {
        case "monitor" -> made.monitor(value.toString());
        case "mode" -> made.mode(value.toString());
        case "min_delta" -> made.minDelta(real(value));
        case "patience" -> made.patience(integer(value));
        case "baseline" -> made.baseline(real(value));
        case "start_from_epoch" -> made.startFromEpoch(integer(value));
        case "restore_best_weights" -> made.restoreBestWeights((boolean) value);
        default -> throw new AssertionError(name);
      }
    }
    return made;
  }

  private static ReduceLROnPlateau plateau(Config arguments) {
    ReduceLROnPlateau made = new ReduceLROnPlateau();
    for (String name : arguments.names()) {
      Object value = arguments.get(name);
      switch (name) {
        case "monitor" -> made.monitor(value.toString());
        case "mode" -> made.mode(value.toString());
        case "min_delta" -> made.minDelta(real(value));
        case "patience" -> made.patience(integer(value));
        case "cooldown" -> made.cooldown(integer(value));
        case "factor" -> made.factor(real(value));
        case "min_lr" -> made.minLr(real(value));
        default -> throw new AssertionError(name);
      }
    }
    return made;
  }

  @ParameterizedTest
  @MethodSource("stops")
  @ComparedWithKeras(family = "callbacks", classes = "EarlyStopping")
  void stopsWhereKerasStops(Golden.Case golden) {
    Config arguments = golden.config("arguments");
    EarlyStopping callback = stopping(arguments);
    for (int again = 0; again < 2; again++) { // one object serves several trainings
      ScriptedTraining training = new ScriptedTraining();
      training.run(callback, monitor(arguments), golden.tensor("values"));
      int ran = (int) golden.tensor("ran").item();
      assertThat(training.rates()).hasSize(ran);
      assertThat(callback.stoppedEpoch().orElse(0))
          .isEqualTo((int) golden.tensor("stopped_epoch").item());
      int best = (int) golden.tensor("best_epoch").item();
      assertThat(callback.bestEpoch()).isEqualTo(best);
      if (arguments.has("restore_best_weights")) {
        assertThat(training.restored().get(0).item()).isEqualTo(best);
      } else {
        assertThat(training.restored()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("plateaus")
  @ComparedWithKeras(family = "callbacks", classes = "ReduceLROnPlateau")
  void setsTheRatesThatKerasSets(Golden.Case golden) {
    Config arguments = golden.config("arguments");
    ReduceLROnPlateau callback = plateau(arguments);
    for (int again = 0; again < 2; again++) {
      ScriptedTraining training = new ScriptedTraining();
      training.run(callback, monitor(arguments), golden.tensor("values"));
      assertThat(training.rates()).isEqualTo(floats(golden.tensor("rates")));
    }
  }

  @Test
  @ComparedWithKeras(family = "callbacks", classes = "LearningRateScheduler")
  void followsAScheduleAsKerasDoes() {
    Golden.Case golden = cases("scheduler").findFirst().orElseThrow();
    ScriptedTraining training = new ScriptedTraining();
    LearningRateScheduler callback =
        new LearningRateScheduler((epoch, rate) -> epoch < 3 ? rate : rate * 0.9);
    HostTensor rates = golden.tensor("rates");
    training.run(callback, "loss", rates);
    assertThat(training.rates()).isEqualTo(floats(rates));
  }

  @ParameterizedTest
  @MethodSource("tables")
  @ComparedWithKeras(family = "callbacks", classes = "CSVLogger")
  void writesTheFileThatKerasWrites(Golden.Case golden, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("log.csv");
    Files.writeString(file, "what was there before");
    char separator = golden.texts().get("separator").charAt(0);
    List<Map<String, Double>> epochs = new ArrayList<>();
    for (String line : golden.texts().get("logs").lines().toList()) {
      Config row = ConfigJson.parse(line);
      Map<String, Double> logs = new LinkedHashMap<>();
      row.names().forEach(name -> logs.put(name, real(row.get(name))));
      epochs.add(logs);
    }
    CSVLogger logger = new CSVLogger(file).separator(separator);
    logger.onTrainBegin();
    for (int epoch = 0; epoch < epochs.size(); epoch++) {
      logger.onEpochEnd(epoch, epochs.get(epoch));
    }
    logger.onTrainEnd(Map.of());
    CSVLogger further = new CSVLogger(file).separator(separator).append(true);
    further.onTrainBegin();
    further.onEpochEnd(7, epochs.get(0));
    further.onTrainEnd(Map.of());
    assertThat(Files.readString(file)).isEqualTo(golden.texts().get("file").replace("\n", "\r\n"));
  }

  @ParameterizedTest
  @MethodSource("directions")
  void knowsWhichWayMetricsGetBetter(Golden.Case golden) {
    String known =
        Metrics.CLASSES
            .deserialize(golden.config("config"))
            .direction()
            .map(direction -> direction == Direction.UP ? "up" : "down")
            .orElse("unknown");
    assertThat(known).isEqualTo(golden.texts().get("direction").strip());
  }

  @Test
  void refusesWhatKerasRefuses() {
    HostTensor values = HostTensor.of(new float[] {1, 2}, 2);
    assertThatThrownBy(
            () -> new ScriptedTraining().run(new EarlyStopping().monitor("f"), "f", values))
        .hasMessageContaining("'f'")
        .hasMessageContaining("max or min");
    assertThatThrownBy(() -> new EarlyStopping().mode("least"))
        .hasMessage("EarlyStopping: mode 'least' is unknown; use auto, min or max");
    assertThatThrownBy(() -> new EarlyStopping().patience(-1))
        .hasMessage("EarlyStopping: patience -1 must be >= 0");
    assertThatThrownBy(() -> new ReduceLROnPlateau().factor(1))
        .hasMessage("ReduceLROnPlateau: factor 1.0 must be in [0, 1)");
  }

  @Test
  void goesOnWhereTheNumberIsNotInTheLogs() {
    ScriptedTraining training = new ScriptedTraining();
    training.run(new EarlyStopping(), "loss", HostTensor.of(new float[] {1, 2, 3}, 3));
    assertThat(training.rates()).hasSize(3);
  }

  private static List<Float> floats(HostTensor tensor) {
    List<Float> list = new ArrayList<>();
    for (double value : tensor.toDoubleArray()) {
      list.add((float) value);
    }
    return list;
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lamina.zoo.compare.Experiment;
import dev.lamina.zoo.compare.FirstDifference;
import dev.lamina.zoo.compare.Report;
import dev.lamina.zoo.compare.Run;
import dev.lamina.zoo.data.Digits;
import dev.lamina.zoo.models.Architecture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Run STATIC =
      new Run("static", "cpu:0", List.of(1.5, 0.25), 0.9375, 1234.5, 60, 1, 3 << 20);
  private static final Run EAGER =
      new Run("eager", "cpu:0", List.of(1.5, 0.26), 0.92, 999, 75, 75, 1 << 20);
  private static final Report DIFFERENT =
      new Report(
          "mlp",
          "digits",
          List.of(STATIC, EAGER),
          new Report.Equality(
              false,
              false,
              new FirstDifference(
                  List.of("static on cpu:0", "eager on cpu:0"),
                  17L,
                  "dense",
                  "dense/kernel",
                  1e-7)));

  @Test
  void jsonHasTheFieldsOfTheSchemaInTheirOrder(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("report.json");
    JsonFile.at(file).write(DIFFERENT);
    JsonNode report = JsonMapper.builder().build().readTree(Files.readString(file));
    assertThat(report.fieldNames()).toIterable().containsExactly("model", "data", "runs", "equal");
    JsonNode run = report.get("runs").get(0);
    assertThat(run.fieldNames())
        .toIterable()
        .containsExactly(
            "backend",
            "device",
            "losses",
            "accuracy",
            "samples_per_second",
            "kernel_launches_per_step",
            "submissions_per_step",
            "peak_memory_bytes");
    assertThat(run.get("losses").get(1).doubleValue()).isEqualTo(0.25);
    assertThat(run.get("peak_memory_bytes").longValue()).isEqualTo(3 << 20);
    JsonNode equal = report.get("equal");
    assertThat(equal.fieldNames())
        .toIterable()
        .containsExactly("losses", "weights", "first_difference");
    assertThat(equal.get("losses").booleanValue()).isFalse();
    assertThat(equal.get("first_difference").get("step").longValue()).isEqualTo(17);
    assertThat(equal.get("first_difference").get("layer").textValue()).isEqualTo("dense");
  }

  @Test
  void theTableHasARunAColumnAndTheVerdictBelow() {
    Experiment experiment = new Experiment(Architecture.MLP, Digits.load(20, 10), 2, 5, 9);
    String text = ReportText.of(DIFFERENT, experiment, Map.of("cuda:0", 2e-4));
    assertThat(text)
        .contains("mlp on digits: 20 training and 10 test samples, 2 epochs, batch 5, seed 9")
        .containsPattern("loss, epoch 2 +0\\.250000 +0\\.260000")
        .containsPattern("test accuracy +93\\.75 % +92\\.00 %")
        .containsPattern("peak memory +3\\.0 MiB +1\\.0 MiB")
        .contains("losses on one device: NOT equal")
        .contains("part at step 17, first in layer dense (dense/kernel), by 1.0E-7")
        .contains("final weights on cuda:0 are within 0.000200 of those on cpu:0");
  }

  @Test
  void oneRunADeviceHasNothingToBeEqualTo() {
    Experiment experiment = new Experiment(Architecture.MLP, Digits.load(20, 10), 2, 5, 9);
    Report single =
        new Report("mlp", "digits", List.of(STATIC), new Report.Equality(true, true, null));
    assertThat(ReportText.of(single, experiment, Map.of())).doesNotContain("equal");
  }
}

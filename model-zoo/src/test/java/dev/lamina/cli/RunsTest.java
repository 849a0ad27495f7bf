// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small runs of the commands that train. */
class RunsTest {
  @Test
  void compareFindsBothBackendsEqualToTheBit(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("report.json");
    Outcome outcome =
        Outcome.of(
            "compare",
            "--model=mlp",
            "--data=digits:300,50",
            "--epochs=2",
            "--devices=cpu",
            "--json=" + file);
    assertThat(outcome.code()).as(outcome.err() + outcome.out()).isZero();
    assertThat(outcome.out())
        .contains("static cpu:0", "eager cpu:0")
        .contains("losses on one device: equal to the bit")
        .contains("final weights on one device: equal to the bit");
    JsonNode report = JsonMapper.builder().build().readTree(Files.readString(file));
    assertThat(report.get("data").textValue()).isEqualTo("digits:300,50");
    assertThat(report.get("runs")).hasSize(2);
    assertThat(report.get("runs").get(0).get("losses"))
        .isEqualTo(report.get("runs").get(1).get("losses"))
        .hasSize(2);
    assertThat(report.get("equal").get("first_difference").isNull()).isTrue();
  }

  @Test
  void trainLearns() {
    Outcome outcome =
        Outcome.of("train", "--model=mlp", "--data=digits:600,100", "--epochs=4", "--device=cpu");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(accuracy(outcome)).isGreaterThan(50);
  }

  @Test
  void evaluateOfAnUntrainedModelIsAGuess() {
    Outcome outcome = Outcome.of("evaluate", "--data=digits:20,200", "--device=cpu");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(accuracy(outcome)).isLessThan(30);
  }

  private static double accuracy(Outcome outcome) {
    String mark = "test accuracy ";
    int from = outcome.out().indexOf(mark) + mark.length();
    return Double.parseDouble(outcome.out().substring(from, outcome.out().indexOf(' ', from)));
  }

  @Test
  void benchShowsWhereAStepsTimeGoes() {
    Outcome outcome =
        Outcome.of("bench", "--workload", "mlp", "--batch", "6400", "--device", "cpu", "--profile");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .startsWith("mlp on static on cpu:0, a training step of ")
        .contains("launches", "mat_mul ", "adam_update ", "(feed) ", "(between) ");
  }
}

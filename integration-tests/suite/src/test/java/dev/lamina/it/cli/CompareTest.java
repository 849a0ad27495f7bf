// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lamina.cli.Lamina;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command {@code compare} over both backends and two devices. */
class CompareTest {
  private static final double ROUNDING = 1e-4;

  @TempDir Path directory;

  @Test
  void lenet5IsEqualOnEachDeviceAndCloseAcrossDevices() throws Exception {
    Path file = directory.resolve("report.json");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine lamina =
        Lamina.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code =
        lamina.execute(
            "compare",
            "--data=digits:48,16",
            "--batch=20",
            "--epochs=1",
            "--devices=cpu,reference",
            "--json=" + file);
    assertThat(code).as(err + "\n" + out).isZero();
    assertThat(out.toString())
        .contains("static cpu:0", "eager cpu:0", "static reference:0", "eager reference:0")
        .contains("losses on one device: equal to the bit")
        .contains("final weights on one device: equal to the bit")
        .contains("final weights on reference:0 are within");
    JsonNode runs = JsonMapper.builder().build().readTree(Files.readString(file)).get("runs");
    assertThat(runs).hasSize(4);
    assertThat(loss(runs, 0)).isEqualTo(loss(runs, 1));
    assertThat(loss(runs, 2)).isEqualTo(loss(runs, 3));
    assertThat(Math.abs(loss(runs, 0) - loss(runs, 2))).isLessThan(ROUNDING);
    for (JsonNode run : runs) {
      assertThat(run.get("kernel_launches_per_step").longValue()).isPositive();
      assertThat(run.get("submissions_per_step")).isEqualTo(run.get("kernel_launches_per_step"));
      assertThat(run.get("peak_memory_bytes").longValue()).isPositive();
      assertThat(run.get("samples_per_second").doubleValue()).isPositive();
    }
  }

  private static double loss(JsonNode runs, int run) {
    return runs.get(run).get("losses").get(0).doubleValue();
  }
}

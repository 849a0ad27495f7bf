// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that do not exist: bad usage, one line that lists what does, no stack trace. */
class NamesTest {
  private static final String TINY = "--data=digits:20,10";

  @Test
  void listsTheModels() {
    assertBadUsage(
        "unknown model 'vgg'; known: lenet5, mlp, resnet20", "compare", "--model=vgg", TINY);
  }

  @Test
  void listsTheDataSets() {
    assertBadUsage(
        "unknown data 'cifar'; known: digits, digits:TRAIN,TEST, mnist:DIRECTORY",
        "train",
        "--data=cifar");
  }

  @Test
  void listsTheBackends() {
    assertBadUsage(
        "unknown backend 'jit'; installed: eager, static", "compare", "--backends=static,jit");
  }

  @Test
  void listsTheDeviceTypes() {
    assertBadUsage(
        "unknown device type 'tpu'; installed: cpu, cuda", "evaluate", "--device=tpu", TINY);
  }

  @Test
  void listsTheDevices() {
    assertBadUsage("unknown device 'cpu:7'; there are: [cpu:0]", "train", "--device=cpu:7");
  }

  @Test
  void listsTheWorkloads() {
    assertBadUsage(
        "unknown workload 'gpt'; known: mlp, lenet, resnet20, lstm, transformer",
        "bench",
        "--workload=gpt");
  }

  @Test
  void refusesAFileInADirectoryThatDoesNotExistBeforeAnythingRuns(@TempDir Path directory) {
    Path file = directory.resolve("no").resolve("report.json");
    assertBadUsage(
        "--json " + file + ": its directory does not exist", "compare", "--json=" + file);
  }

  @Test
  void unreadableDataAreAFailedRun(@TempDir Path empty) {
    Outcome outcome = Outcome.of("train", "--data=mnist:" + empty);
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err())
        .startsWith("lamina train: " + empty + " has no file named train*-images-idx3-ubyte")
        .doesNotContain("\tat ");
  }

  @Test
  void tracesAreShownOnRequest(@TempDir Path empty) {
    Outcome outcome = Outcome.of("train", "--stacktrace", "--data=mnist:" + empty);
    assertThat(outcome.err()).contains("DatasetException").contains("\tat dev.lamina");
  }

  private static void assertBadUsage(String message, String... args) {
    Outcome outcome = Outcome.of(args);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualToNormalizingNewlines("lamina " + args[0] + ": " + message + "\n");
    assertThat(outcome.out()).isEmpty();
  }
}

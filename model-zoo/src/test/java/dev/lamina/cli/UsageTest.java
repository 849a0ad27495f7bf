// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  @Test
  void helpListsTheCommandsAndTheExitCodes() {
    Outcome help = Outcome.of("--help");
    assertThat(help.code()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out())
        .contains("compare", "train", "evaluate", "predict", "inspect", "convert", "devices")
        .contains("Exit codes:")
        .contains("1   the run failed")
        .contains("2   bad usage")
        .contains("3   compare: runs on one device are not equal to the bit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compare",
        "train",
        "evaluate",
        "predict",
        "inspect",
        "convert",
        "devices",
        "bench"
      })
  void everyCommandHasHelpWithExitCodes(String command) {
    Outcome help = Outcome.of(command, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("Usage: lamina " + command).contains("Exit codes:");
  }

  @Test
  void compareHelpNamesEveryOption() {
    assertThat(Outcome.of("compare", "--help").out())
        .contains("--model", "--data", "--backends", "--devices")
        .contains("--epochs", "--batch", "--seed", "--json");
  }

  @Test
  void aMissingCommandIsBadUsage() {
    Outcome bare = Outcome.of();
    assertThat(bare.code()).isEqualTo(2);
    assertThat(bare.err())
        .startsWith("lamina: a command is missing: compare, train, evaluate, predict, inspect");
  }

  @Test
  void anUnknownOptionIsAnsweredWithTheNearestOne() {
    Outcome outcome = Outcome.of("compare", "--epoch=3");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("Unknown option: '--epoch=3'").contains("--epochs");
  }

  @ParameterizedTest
  @CsvSource({
    "compare,--epochs=-1,-1,1",
    "compare,--epochs=0,0,1",
    "compare,--batch=-5,-5,1",
    "compare,--batch=many,many,1",
    "bench,--batch=0,0,1",
    "train,--epochs=-2,-2,1",
    "evaluate,--train-epochs=-1,-1,0"
  })
  void refusesImpossibleCounts(String command, String option, String given, int least) {
    Outcome outcome = Outcome.of(command, option);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains(option.substring(0, option.indexOf('=')))
        .contains(given)
        .contains("must be a whole number >= " + least)
        .doesNotContain("\tat ");
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all subcommands have: help, traces on request, logging on request. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
abstract class LaminaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--stacktrace", description = "Show where a failure comes from.")
  private boolean stacktrace;

  /** Loggers read this property when the first one is made, which is after options are read. */
  @Option(
      names = {"-v", "--verbose"},
      description = "Log which device was chosen and why.")
  private void verbose(boolean use) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", use ? "info" : "warn");
  }

  final boolean wantsTraces() {
    return stacktrace;
  }

  /** Prints to standard output. */
  final void print(String text) {
    spec.commandLine().getOut().println(text);
    spec.commandLine().getOut().flush();
  }

  /** Prints to standard error, which leaves standard output to results. */
  final void progress(String text) {
    spec.commandLine().getErr().println(text);
    spec.commandLine().getErr().flush();
  }
}

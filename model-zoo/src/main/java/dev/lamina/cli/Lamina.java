// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code lamina}: its subcommands do the work. */
@Command(
    name = "lamina",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Deep learning for Java: one layer API, several backends and devices.",
    synopsisSubcommandLabel = "COMMAND",
    usageHelpAutoWidth = true,
    subcommands = {
      CompareCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      PredictCommand.class,
      InspectCommand.class,
      ConvertCommand.class,
      DevicesCommand.class,
      BenchCommand.class
    })
public final class Lamina implements Runnable {
  @Spec private CommandSpec spec;

  private Lamina() {}

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** A fresh command line, which prints to the standard streams unless it is told otherwise. */
  public static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Lamina());
    ExitCodes.document(line);
    return line.setExecutionExceptionHandler(new Failures())
        .setParameterExceptionHandler(new Misuse());
  }

  /** A bare {@code lamina} is bad usage. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing: " + String.join(", ", spec.subcommands().keySet()));
  }
}

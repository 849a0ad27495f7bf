// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import dev.lamina.device.DeviceException;
import dev.lamina.training.TrainingException;
import dev.lamina.zoo.data.DatasetException;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one line and an exit code; traces only where they are asked for. */
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult parseResult) {
    PrintWriter err = command.getErr();
    err.println("lamina " + command.getCommandName() + ": " + message(failure));
    if (command.getCommand() instanceof LaminaCommand known && known.wantsTraces()) {
      failure.printStackTrace(err);
    }
    return failure instanceof IllegalArgumentException ? ExitCodes.BAD_USAGE : ExitCodes.FAILED;
  }

  private static String message(Exception failure) {
    boolean expected =
        failure instanceof IllegalArgumentException
            || failure instanceof DatasetException
            || failure instanceof DeviceException
            || failure instanceof TrainingException
            || failure instanceof OutputException
            || failure instanceof IOException;
    return expected
        ? failure.getMessage()
        : "unexpected failure, " + failure + "; --stacktrace shows where";
  }
}

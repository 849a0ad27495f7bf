// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/** The exit codes of every command, and their place in the help. */
final class ExitCodes {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int BAD_USAGE = 2;
  static final int RUNS_DIFFER = 3;

  private ExitCodes() {}

  static void document(CommandLine line) {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put(" " + OK, "done");
    codes.put(
        " " + FAILED, "the run failed: unreadable data, no such device here, loss not finite");
    codes.put(" " + BAD_USAGE, "bad usage: unknown option or name, impossible value");
    codes.put(" " + RUNS_DIFFER, "compare: runs on one device are not equal to the bit");
    document(line, codes);
  }

  private static void document(CommandLine line, Map<String, String> codes) {
    line.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
    line.getSubcommands().values().forEach(child -> document(child, codes));
  }
}

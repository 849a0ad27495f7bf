// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import picocli.CommandLine.Option;

/** One backend and one device. */
final class TargetOptions {
  @Option(
      names = "--backend",
      paramLabel = "NAME",
      defaultValue = "static",
      description = "static or eager (default: ${DEFAULT-VALUE}).")
  private String backend;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "auto, cpu or cuda:N (default: ${DEFAULT-VALUE}: a usable GPU, else the CPU).")
  private String device;

  String backend() {
    return backend;
  }

  String device() {
    return device;
  }
}

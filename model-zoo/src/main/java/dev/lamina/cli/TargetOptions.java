// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import dev.lamina.runtime.Lamina;
import dev.lamina.zoo.compare.Target;
import java.util.List;
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

  /** The backend and the device that the names mean here. */
  Target target() {
    return Target.all(List.of(backend), List.of(device)).get(0);
  }

  /** A runtime there. */
  Lamina open() {
    return Lamina.builder().backend(backend).device(device).build();
  }

  String backend() {
    return backend;
  }

  String device() {
    return device;
  }
}

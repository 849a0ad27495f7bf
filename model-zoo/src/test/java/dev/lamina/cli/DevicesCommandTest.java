// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.device.DeviceType;
import dev.lamina.runtime.Installed;
import org.junit.jupiter.api.Test;

class DevicesCommandTest {
  @Test
  void listsTheCpuAndEveryBackend() {
    Outcome outcome = Outcome.of("devices");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).startsWith("cpu:0").contains("backends: eager, static");
  }

  @Test
  void saysWhyAProviderHasNoDevice() {
    try (Installed installed = Installed.discover()) {
      installed.report().stream()
          .filter(report -> report.type().equals(DeviceType.CUDA))
          .filter(report -> report.devices().isEmpty())
          .forEach(
              report ->
                  assertThat(Outcome.of("devices").out())
                      .contains("not here: " + report.unavailableReason()));
    }
  }
}

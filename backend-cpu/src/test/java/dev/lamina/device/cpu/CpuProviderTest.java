// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.device.ComputeProvider;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceException;
import org.junit.jupiter.api.Test;

class CpuProviderTest {
  @Test
  void aLibraryThatCannotLoadIsOneSentence() {
    CpuProvider provider =
        new CpuProvider(
            () -> {
              throw new UnsatisfiedLinkError(
                  "no jnidnnl in java.library.path\nand fifty more lines");
            });
    assertThat(provider.devices()).isEmpty();
    assertThat(provider.unavailableReason())
        .startsWith("the native library of oneDNN cannot be loaded on ")
        .endsWith("UnsatisfiedLinkError: no jnidnnl in java.library.path")
        .doesNotContain("\n");
    assertThatThrownBy(() -> provider.open(Device.parse("cpu")))
        .isInstanceOf(DeviceException.class)
        .hasMessageStartingWith("device cpu:0 cannot be used: the native library of oneDNN");
  }

  @Test
  void anotherOrdinalIsRefused() {
    try (ComputeProvider provider = new CpuProvider()) {
      assertThatThrownBy(() -> provider.open(Device.parse("cpu:1")))
          .isInstanceOf(DeviceException.class)
          .hasMessage("there is no device cpu:1; there is cpu:0");
    }
  }

  @Test
  void theRuntimeIsOpenedOnceAndDescribed() {
    try (ComputeProvider provider = new CpuProvider()) {
      Device cpu = Device.parse("cpu:0");
      assertThat(provider.open(cpu)).isSameAs(provider.open(cpu));
      assertThat(provider.describe(cpu)).contains("processors").contains("oneDNN 3.");
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.backend.BackendOptions;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.DeviceType;
import dev.lamina.device.MemoryStats;
import dev.lamina.graph.StaticBackend;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.runtime.Installed;
import dev.lamina.runtime.Lamina;
import dev.lamina.runtime.ProviderReport;
import dev.lamina.tck.reference.ReferenceProvider;
import dev.lamina.tensor.HostTensor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Choosing backends and devices, sharing them and giving them back. */
class RuntimeTest {
  @Test
  void the_gpu_has_priority_where_one_is_usable() {
    try (Installed installed = Installed.discover();
        Lamina lamina = Lamina.builder().backend("eager").device("auto").build()) {
      Optional<Device> gpu =
          installed.report().stream()
              .filter(report -> report.type().equals(DeviceType.CUDA))
              .flatMap(report -> report.devices().stream())
              .map(ProviderReport.Entry::device)
              .findFirst();
      assertThat(lamina.device()).isEqualTo(gpu.orElse(new Device(DeviceType.CPU, 0)));
      assertThat(lamina).hasToString("eager on " + lamina.device());
    }
  }

  @Test
  void what_is_installed_is_reported_with_reasons() {
    try (Installed installed = Installed.discover()) {
      assertThat(installed.backends()).contains("eager", "static");
      for (ProviderReport report : installed.report()) {
        assertThat(report.devices().isEmpty())
            .as(report.toString())
            .isNotEqualTo(report.unavailableReason().isEmpty());
      }
    }
  }

  @Test
  void runtimes_share_a_device_and_a_seed() {
    try (Lamina first = Lamina.builder().backend("static").device("cpu").seed(5).build()) {
      Lamina second = first.on("eager");
      assertThat(second.device()).isEqualTo(first.device());
      long before = second.memory().bytesInUse();
      Model one = new Sequential(first, Input.of(30), new Dense(20));
      assertThat(second.memory().bytesInUse()).isGreaterThan(before);
      Model other = new Sequential(second, Input.of(30), new Dense(20));
      HostTensor kernel = one.getWeights().get(0);
      assertThat(other.getWeights().get(0).bitEquals(kernel)).isTrue();
      Model next = new Sequential(second, Input.of(30), new Dense(20));
      assertThat(next.getWeights().get(0).bitEquals(kernel)).isFalse();
    }
  }

  @Test
  void closing_the_first_runtime_closes_the_others() {
    Lamina first = Lamina.builder().backend("static").device("reference").build();
    Lamina second = first.on("eager");
    Lamina third = second.on("static");
    second.close();
    assertThat(third.isClosed()).isTrue();
    assertThat(first.isClosed()).isFalse();
    first.close();
    first.close();
    assertThatThrownBy(() -> first.on("eager"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the runtime static on reference:0 is closed");
  }

  @Test
  void a_backend_made_by_hand_needs_no_injection_and_gives_all_memory_back() {
    try (ReferenceProvider provider = new ReferenceProvider()) {
      DeviceRuntime device = provider.open(provider.devices().get(0));
      Lamina lamina = Lamina.of(new StaticBackend(device, BackendOptions.DEFAULT));
      Model model = new Sequential(lamina, Input.of(3), new Dense(2));
      model.compile("adam", "mse");
      model.trainOnBatch(HostTensor.of(new float[6], 2, 3), HostTensor.of(new float[4], 2, 2));
      assertThat(model.predict(HostTensor.of(new float[3], 1, 3)).spec().shape().dims())
          .containsExactly(1, 2);
      assertThatThrownBy(() -> lamina.on("eager")).hasMessageContaining("Lamina.builder()");
      lamina.close();
      MemoryStats after = device.memory();
      assertThat(List.of(after.bytesInUse(), after.liveBuffers())).containsExactly(0L, 0L);
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.layers.CallArguments;
import dev.lamina.layers.Layer;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a seed promises of layers that draw. */
final class SameSeed {
  private SameSeed() {}

  /**
   * The same bits on both backends of a device, near ones on another device, others in every call.
   */
  static void check(Runtimes runtimes, Supplier<Layer> layer, HostTensor x, double betweenDevices) {
    List<HostTensor> firsts = new ArrayList<>();
    for (Lamina lamina : runtimes.all()) {
      try (OneCall calls = new OneCall(lamina, layer.get(), CallArguments.NONE, x)) {
        HostTensor first = calls.call(x);
        assertThat(first.bitEquals(calls.call(x))).as("a second call").isFalse();
        firsts.add(first);
      }
    }
    assertThat(firsts.get(0).bitEquals(firsts.get(1))).isTrue();
    assertThat(firsts.get(2).bitEquals(firsts.get(3))).isTrue();
    Close.assertClose("devices", firsts.get(0), firsts.get(2), betweenDevices);
  }
}

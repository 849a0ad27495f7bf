// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.compare;

import dev.lamina.runtime.Lamina;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where a run takes place, by the names of backend and device. */
public record Target(String backend, String device) {
  /**
   * Every backend on every device, backends of one device side by side, repeated ones once.
   *
   * @param devices names, {@code auto} included, which becomes the device that it means here
   * @throws IllegalArgumentException if a name is unknown; the message lists what exists
   * @throws dev.lamina.device.DeviceException if a device cannot be used; the message says why
   */
  public static List<Target> all(List<String> backends, List<String> devices) {
    Set<Target> targets = new LinkedHashSet<>();
    for (String device : devices) {
      for (String backend : backends) {
        try (Lamina lamina = Lamina.builder().backend(backend).device(device).build()) {
          targets.add(new Target(lamina.name(), lamina.device().toString()));
        }
      }
    }
    return new ArrayList<>(targets);
  }

  @Override
  public String toString() {
    return backend + " on " + device;
  }
}

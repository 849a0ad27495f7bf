// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.driver;

import dev.lamina.device.DeviceException;
import java.util.List;

/** Gives back what was taken of a device. */
public final class Releases {
  private Releases() {}

  /** Makes all calls, also those after one that fails; then throws the first failure. */
  public static void all(List<Runnable> calls) {
    DeviceException first = null;
    for (Runnable call : calls) {
      try {
        call.run();
      } catch (DeviceException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}

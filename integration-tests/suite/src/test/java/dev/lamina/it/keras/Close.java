// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.tensor.HostTensor;

/** Comparison with a relative tolerance: of the larger of 1 and the largest number wanted. */
public final class Close {
  private Close() {}

  /** Fails unless all elements are near. */
  public static void assertClose(
      String what, HostTensor actual, HostTensor wanted, double tolerance) {
    assertThat(actual.spec().shape()).as(what + ": shape").isEqualTo(wanted.spec().shape());
    double scale = 1;
    for (long i = 0; i < wanted.spec().size(); i++) {
      double value = Math.abs(wanted.getDouble(i));
      scale = Double.isFinite(value) ? Math.max(scale, value) : scale;
    }
    for (long i = 0; i < wanted.spec().size(); i++) {
      assertThat(actual.getDouble(i))
          .as(what + ": element " + i)
          .isCloseTo(wanted.getDouble(i), within(tolerance * scale));
    }
  }
}

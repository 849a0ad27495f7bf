// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.device.ComputeProvider;
import dev.lamina.device.cuda.CudaProvider;
import org.junit.jupiter.api.Assumptions;

/**
 * The CUDA device that tests run on: the card of this machine, or the emulated device where the
 * system property {@code lamina.test.cuda} is {@code emulated}. Tests that need only one of both
 * have one of the tags.
 */
final class CudaUnderTest {
  /** The tag of tests that run on a card. */
  static final String GPU = "gpu";

  private CudaUnderTest() {}

  /** A provider; skips the test where there is no device. */
  static ComputeProvider provider() {
    load();
    return new CudaProvider();
  }

  /**
   * Makes the device present in this process. Without one the test is skipped, and fails if the
   * system property {@code gpu.required} is true.
   */
  static void load() {
    if (isEmulated()) {
      EmulatedCuda.load();
      return;
    }
    try (CudaProvider provider = new CudaProvider()) {
      String reason = provider.unavailableReason();
      if (Boolean.getBoolean("gpu.required")) {
        assertThat(reason).as("why there is no GPU, though gpu.required is set").isEmpty();
      }
      Assumptions.assumeTrue(reason.isEmpty(), reason);
    }
  }

  /** Whether it is the emulated device. */
  static boolean isEmulated() {
    return System.getProperty("lamina.test.cuda", "").equals("emulated");
  }

  /** Fails if objects of the driver are left; only the emulated device counts them. */
  static void requireNothingLeft() {
    if (isEmulated()) {
      assertThat(LiveObjects.all()).as("left on the device").isEmpty();
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.compare;

import java.util.List;

/**
 * What one run measured; its components are the fields of the JSON report.
 *
 * @param losses mean training loss of each epoch
 * @param accuracy on the test images, 0 to 1
 * @param samplesPerSecond median of the epochs after the first, which prepares kernels
 * @param kernelLaunchesPerStep kernels of the last training step
 * @param submissionsPerStep calls that handed them to the device: 1 where they were replayed as one
 * @param peakMemoryBytes the most that the device's allocator held in buffers
 */
public record Run(
    String backend,
    String device,
    List<Double> losses,
    double accuracy,
    double samplesPerSecond,
    long kernelLaunchesPerStep,
    long submissionsPerStep,
    long peakMemoryBytes) {
  /** Copies the list. */
  public Run {
    losses = List.copyOf(losses);
  }

  /** Where it took place. */
  Target target() {
    return new Target(backend, device);
  }
}

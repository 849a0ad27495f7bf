// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.bench;

import dev.lamina.device.profile.OpTime;
import java.util.List;

/**
 * Where the time of an epoch of training went.
 *
 * @param workload what was trained
 * @param steps number of steps
 * @param seconds of the epoch
 * @param ops times of launches and transfers, longest first
 */
public record StepProfile(String workload, long steps, double seconds, List<OpTime> ops) {
  /** Copies the list. */
  public StepProfile {
    ops = List.copyOf(ops);
  }

  /** Seconds in which nothing was launched or transferred: layers, data, the loop. */
  public double otherSeconds() {
    return seconds - ops.stream().mapToLong(OpTime::nanos).sum() / 1e9;
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.compare;

import java.util.List;

/**
 * Where two runs on one device part.
 *
 * @param runs the two, for example {@code static on cpu:0}
 * @param step the first step, from 1, after which loss or weights differ; null if the two did not
 *     part when they were trained again side by side
 * @param layer the first layer whose weights differ then; null if only the loss does
 * @param weight its first weight that differs, for example {@code dense_1/kernel}
 * @param maxDifference the largest absolute difference of that weight, or of the loss
 */
public record FirstDifference(
    List<String> runs, Long step, String layer, String weight, double maxDifference) {
  /** Copies the list. */
  public FirstDifference {
    runs = List.copyOf(runs);
  }

  @Override
  public String toString() {
    String pair = String.join(" and ", runs);
    if (step == null) {
      return pair + " parted once, but not when they were trained again side by side";
    }
    String where = layer == null ? "the loss" : "layer " + layer + " (" + weight + ")";
    return pair + " part at step " + step + ", first in " + where + ", by " + maxDifference;
  }
}

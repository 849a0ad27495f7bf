// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import java.util.Arrays;
import java.util.Locale;

/** How a loss turns its values into one number. */
public enum Reduction {
  /** Sum over the number of values, the default. */
  SUM_OVER_BATCH_SIZE,
  /** Sum. */
  SUM,
  /** The same as {@link #SUM_OVER_BATCH_SIZE}. */
  MEAN,
  /** Sum over the sum of the sample weights. */
  MEAN_WITH_SAMPLE_WEIGHT,
  /** The values as they are; a model cannot train on that. */
  NONE;

  /** Keras's name. */
  public String kerasName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reduction of Keras's name, for example {@code sum_over_batch_size}; null is {@link #NONE}.
   *
   * @throws IllegalArgumentException if it is unknown
   */
  public static Reduction of(String name) {
    if (name == null) {
      return NONE;
    }
    return Arrays.stream(values())
        .filter(reduction -> reduction.kerasName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown reduction '"
                        + name
                        + "'; known: mean, mean_with_sample_weight, none, sum,"
                        + " sum_over_batch_size"));
  }
}

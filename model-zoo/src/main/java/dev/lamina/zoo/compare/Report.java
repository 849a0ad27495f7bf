// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.compare;

import java.util.List;

/**
 * The result of a comparison; its components are the fields of the JSON report.
 *
 * @param model name of the architecture
 * @param data name of the data set as it was asked for
 */
public record Report(String model, String data, List<Run> runs, Equality equal) {
  /** Copies the list. */
  public Report {
    runs = List.copyOf(runs);
  }

  /**
   * Whether runs on the same device agree to the bit.
   *
   * @param losses the losses of every epoch
   * @param weights all weights after the last step
   * @param firstDifference where they part; null if they do not
   */
  public record Equality(boolean losses, boolean weights, FirstDifference firstDifference) {
    /** Whether everything agrees. */
    public boolean all() {
      return losses && weights;
    }
  }
}

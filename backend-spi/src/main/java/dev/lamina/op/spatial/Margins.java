// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.spatial;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Elements of padding before and after an image, one of each for every spatial axis. */
public record Margins(List<Integer> before, List<Integer> after) {
  /** Refuses lists of different lengths and negative padding. */
  public Margins {
    before = List.copyOf(before);
    after = List.copyOf(after);
    if (before.size() != after.size()) {
      throw new IllegalArgumentException(
          "padding before " + before + " and after " + after + " must name the same axes");
    }
    if (Stream.concat(before.stream(), after.stream()).anyMatch(margin -> margin < 0)) {
      throw new IllegalArgumentException(
          "padding before " + before + " and after " + after + " must be >= 0");
    }
  }

  /** No padding on {@code rank} axes. */
  public static Margins none(int rank) {
    List<Integer> zeros = Collections.nCopies(rank, 0);
    return new Margins(zeros, zeros);
  }

  /** As much before as after, as PyTorch's layers pad. */
  public static Margins symmetric(int... margins) {
    List<Integer> both = Axis.list(margins);
    return new Margins(both, both);
  }

  /** Number of spatial axes. */
  public int rank() {
    return before.size();
  }

  /** Padding of an axis, both ends together. */
  public int total(int axis) {
    return before.get(axis) + after.get(axis);
  }

  /** Whether there is no padding at all. */
  public boolean isNone() {
    return equals(none(rank()));
  }
}

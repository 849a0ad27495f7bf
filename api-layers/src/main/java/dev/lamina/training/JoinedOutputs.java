// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.data.Rows;
import dev.lamina.tensor.HostTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The outputs for batches, one behind the other. */
final class JoinedOutputs {
  private final OptionalLong expected;
  private final List<HostTensor> joined = new ArrayList<>();
  private final List<Integer> rows = new ArrayList<>();

  /**
   * No batches yet.
   *
   * @param expected rows that there will be in all, if known: nothing is then copied twice
   */
  JoinedOutputs(OptionalLong expected) {
    this.expected = expected;
  }

  /** Copies the outputs for a batch. */
  void add(List<HostTensor> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      add(i, outputs.get(i));
    }
  }

  private void add(int output, HostTensor part) {
    int count = count(part);
    if (output == joined.size()) {
      long all = Math.max(count, expected.orElse(count));
      joined.add(Rows.like(part, Math.toIntExact(all)));
      rows.add(0);
    }
    int before = rows.get(output);
    int needed = Math.addExact(before, count);
    if (needed > count(joined.get(output))) {
      joined.set(output, resized(output, (int) Math.min(2L * needed, Integer.MAX_VALUE)));
    }
    if (count > 0) {
      long size = part.spec().size();
      Rows.copy(part, 0, joined.get(output), size / count * before, Math.toIntExact(size));
    }
    rows.set(output, needed);
  }

  private static int count(HostTensor tensor) {
    return Math.toIntExact(tensor.spec().shape().dim(0));
  }

  private HostTensor resized(int output, int count) {
    HostTensor whole = joined.get(output);
    HostTensor other = Rows.like(whole, count);
    long rowSize = whole.spec().size() / count(whole);
    Rows.copy(whole, 0, other, 0, Math.toIntExact(rowSize * rows.get(output)));
    return other;
  }

  /** All of them. */
  List<HostTensor> all() {
    for (int i = 0; i < joined.size(); i++) {
      if (rows.get(i) < count(joined.get(i))) {
        joined.set(i, resized(i, rows.get(i)));
      }
    }
    return List.copyOf(joined);
  }
}

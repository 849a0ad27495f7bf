// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import dev.lamina.tensor.HostTensor;
import java.util.List;
import java.util.OptionalLong;

/** The samples of arrays, in their order. */
record Sliced(List<HostTensor> x, List<HostTensor> y, List<HostTensor> sampleWeight, long samples)
    implements Dataset<Sample> {
  Sliced(List<HostTensor> x, List<HostTensor> y, List<HostTensor> sampleWeight) {
    this(
        List.copyOf(x),
        List.copyOf(y),
        List.copyOf(sampleWeight),
        Lengths.same(x, y, sampleWeight));
  }

  @Override
  public DataIterator<Sample> epoch(int epoch) {
    return new Lookahead<>() {
      private int next;

      @Override
      protected Sample advance() {
        if (next == samples) {
          return null;
        }
        int row = next++;
        return new Sample(rows(x, row), rows(y, row), rows(sampleWeight, row));
      }

      @Override
      protected void release() {
        // It holds nothing.
      }
    };
  }

  private static List<HostTensor> rows(List<HostTensor> tensors, int row) {
    return tensors.stream().map(tensor -> Rows.row(tensor, row)).toList();
  }

  @Override
  public OptionalLong cardinality() {
    return OptionalLong.of(samples);
  }
}

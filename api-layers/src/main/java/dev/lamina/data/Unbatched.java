// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import dev.lamina.tensor.HostTensor;
import java.util.List;
import java.util.OptionalLong;

/** The samples of batches, one by one. */
record Unbatched(Dataset<?> source) implements Dataset<Sample> {
  @Override
  public DataIterator<Sample> epoch(int epoch) {
    DataIterator<?> pass = source.epoch(epoch);
    return new Lookahead<>() {
      private Batch batch;
      private int next;

      @Override
      protected Sample advance() {
        while (batch == null || next == batch.size()) {
          if (!pass.hasNext()) {
            return null;
          }
          batch = batch(pass.next());
          next = 0;
        }
        int row = next++;
        return new Sample(
            rows(batch.x(), row), rows(batch.y(), row), rows(batch.sampleWeight(), row));
      }

      @Override
      protected void release() {
        pass.close();
      }
    };
  }

  /** Batches may differ in size. */
  @Override
  public OptionalLong cardinality() {
    OptionalLong batches = source.cardinality();
    return batches.isPresent() && (batches.getAsLong() == 0 || Elements.endless(batches))
        ? batches
        : OptionalLong.empty();
  }

  private static Batch batch(Object element) {
    if (element instanceof Batch batch) {
      return batch;
    }
    throw new IllegalArgumentException(
        "unbatch takes batches apart; given " + element.getClass().getName());
  }

  private static List<HostTensor> rows(List<HostTensor> tensors, int row) {
    return tensors.stream().map(tensor -> Rows.row(tensor, row)).toList();
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import dev.lamina.tensor.HostTensor;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Batches of samples, epoch after epoch. A data set holds no more in memory than it must: arrays it
 * was given, or one batch and a shuffle buffer of a stream.
 */
public interface Dataset {
  /**
   * The batches of an epoch. A batch may be reused: it is valid until the next call of {@code
   * next}.
   *
   * @param epoch number of the epoch, from 0 on; with a seed it decides the order
   */
  Iterator<Batch> epoch(int epoch);

  /** Number of batches of an epoch, if it is known before. */
  OptionalLong batches();

  /** Arrays in their order. */
  static ArrayDataset of(HostTensor x, HostTensor y, int batchSize) {
    return new ArrayDataset(List.of(x), List.of(y), List.of(), batchSize);
  }

  /** A stream of finished batches; the supplier starts it anew for each epoch. */
  static Dataset ofBatches(Supplier<? extends Iterator<Batch>> stream) {
    return new BatchStream(stream);
  }

  /** A stream of samples, gathered into batches; the supplier starts it anew for each epoch. */
  static SampleStream ofSamples(Supplier<? extends Iterator<Sample>> stream, int batchSize) {
    return new SampleStream(stream, batchSize);
  }
}

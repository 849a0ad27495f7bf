// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import java.io.IOException;

/** Gives the data of a dataset when it is written. */
@FunctionalInterface
public interface DataBlocks {
  /**
   * Writes all elements of the dataset, in row-major order, in as many blocks as wanted.
   *
   * @throws IOException if the sink fails
   */
  void writeTo(BlockSink sink) throws IOException;
}

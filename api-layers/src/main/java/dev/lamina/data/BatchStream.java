// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import java.util.Iterator;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Batches from a supplier. */
record BatchStream(Supplier<? extends Iterator<Batch>> stream) implements Dataset {
  @Override
  public Iterator<Batch> epoch(int epoch) {
    return stream.get();
  }

  @Override
  public OptionalLong batches() {
    return OptionalLong.empty();
  }
}

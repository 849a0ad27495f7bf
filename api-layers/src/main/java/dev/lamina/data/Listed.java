// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import java.util.List;
import java.util.OptionalLong;

/** Elements that are there already. */
record Listed<E>(List<E> elements) implements Dataset<E> {
  @Override
  public DataIterator<E> epoch(int epoch) {
    return new Generated<>(elements::iterator).epoch(epoch);
  }

  @Override
  public OptionalLong cardinality() {
    return OptionalLong.of(elements.size());
  }
}

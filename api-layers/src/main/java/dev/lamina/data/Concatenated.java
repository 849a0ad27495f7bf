// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import java.util.OptionalLong;

/** The elements of one data set, then those of another. */
record Concatenated<E>(Dataset<E> first, Dataset<? extends E> second) implements Dataset<E> {
  @Override
  public DataIterator<E> epoch(int epoch) {
    return new Lookahead<>() {
      private DataIterator<? extends E> pass = first.epoch(epoch);
      private boolean inFirst = true;

      @Override
      protected E advance() {
        if (inFirst && !pass.hasNext()) {
          inFirst = false;
          pass = second.epoch(epoch);
        }
        return pass.hasNext() ? pass.next() : null;
      }

      @Override
      protected void release() {
        pass.close();
      }
    };
  }

  @Override
  public OptionalLong cardinality() {
    return Elements.sum(first.cardinality(), second.cardinality());
  }

  @Override
  public boolean reusesElements() {
    return first.reusesElements() || second.reusesElements();
  }
}

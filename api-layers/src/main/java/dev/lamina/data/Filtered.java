// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The elements for which a predicate holds. */
record Filtered<E>(Dataset<E> source, Predicate<? super E> predicate) implements Dataset<E> {
  Filtered {
    Objects.requireNonNull(predicate, "predicate");
  }

  @Override
  public DataIterator<E> epoch(int epoch) {
    DataIterator<E> pass = source.epoch(epoch);
    return new Lookahead<>() {
      @Override
      protected E advance() {
        while (pass.hasNext()) {
          E element = pass.next();
          if (predicate.test(element)) {
            return element;
          }
        }
        return null;
      }

      @Override
      protected void release() {
        pass.close();
      }
    };
  }

  /** Nobody knows how many there are, unless there are none to choose from. */
  @Override
  public OptionalLong cardinality() {
    return source.cardinality().equals(OptionalLong.of(0))
        ? OptionalLong.of(0)
        : OptionalLong.empty();
  }

  @Override
  public boolean reusesElements() {
    return source.reusesElements();
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;

/** A function of each element. */
record Mapped<E, R>(Dataset<E> source, Function<? super E, ? extends R> function)
    implements Dataset<R> {
  Mapped {
    Objects.requireNonNull(function, "function");
  }

  static <R> R result(R mapped) {
    return Objects.requireNonNull(mapped, "the function of map gave null for an element");
  }

  @Override
  public DataIterator<R> epoch(int epoch) {
    DataIterator<E> pass = source.epoch(epoch);
    return new Lookahead<>() {
      @Override
      protected R advance() {
        return pass.hasNext() ? result(function.apply(pass.next())) : null;
      }

      @Override
      protected void release() {
        pass.close();
      }
    };
  }

  @Override
  public OptionalLong cardinality() {
    return source.cardinality();
  }

  @Override
  public boolean reusesElements() {
    return source.reusesElements();
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/** A function of the elements of two data sets, side by side, as long as both have some. */
record Zipped<A, B, R>(
    Dataset<A> first, Dataset<B> second, BiFunction<? super A, ? super B, ? extends R> function)
    implements Dataset<R> {
  Zipped {
    Objects.requireNonNull(function, "function");
  }

  @Override
  public DataIterator<R> epoch(int epoch) {
    DataIterator<A> left = first.epoch(epoch);
    DataIterator<B> right = second.epoch(epoch);
    return new Lookahead<>() {
      @Override
      protected R advance() {
        return left.hasNext() && right.hasNext()
            ? Mapped.result(function.apply(left.next(), right.next()))
            : null;
      }

      @Override
      protected void release() {
        left.close();
        right.close();
      }
    };
  }

  @Override
  public OptionalLong cardinality() {
    OptionalLong one = first.cardinality();
    OptionalLong other = second.cardinality();
    return one.isPresent() && other.isPresent()
        ? OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()))
        : OptionalLong.empty();
  }

  @Override
  public boolean reusesElements() {
    return first.reusesElements() || second.reusesElements();
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import java.util.OptionalLong;

/** Some elements are left out at the start; some follow; the rest is not read. */
record Ranged<E>(Dataset<E> source, long skipped, long taken) implements Dataset<E> {
  Ranged {
    Elements.atLeast("count", Math.min(skipped, taken), 0);
  }

  @Override
  public DataIterator<E> epoch(int epoch) {
    DataIterator<E> pass = source.epoch(epoch);
    return new Lookahead<>() {
      private long toSkip = skipped;
      private long toTake = taken;

      @Override
      protected E advance() {
        for (; toSkip > 0 && pass.hasNext(); toSkip--) {
          pass.next();
        }
        return toTake-- > 0 && pass.hasNext() ? pass.next() : null;
      }

      @Override
      protected void release() {
        pass.close();
      }
    };
  }

  @Override
  public OptionalLong cardinality() {
    OptionalLong all = source.cardinality();
    if (Elements.endless(all)) {
      return OptionalLong.of(taken);
    }
    return all.isPresent()
        ? OptionalLong.of(Math.min(taken, Math.max(0, all.getAsLong() - skipped)))
        : OptionalLong.empty();
  }

  @Override
  public boolean reusesElements() {
    return source.reusesElements();
  }
}

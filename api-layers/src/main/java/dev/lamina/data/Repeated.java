// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import java.util.OptionalLong;

/**
 * Passes one after the other, each of which is an epoch of the source. A source without elements
 * ends at once.
 */
record Repeated<E>(Dataset<E> source, long count) implements Dataset<E> {
  Repeated {
    Elements.atLeast("count", count, 0);
  }

  @Override
  public DataIterator<E> epoch(int epoch) {
    return new Pass(count == INFINITE ? epoch : epoch * count);
  }

  @Override
  public OptionalLong cardinality() {
    OptionalLong once = source.cardinality();
    if (count == 0 || once.isEmpty() || once.getAsLong() == 0) {
      return count == 0 ? OptionalLong.of(0) : once;
    }
    boolean endless = count == INFINITE || Elements.endless(once);
    return OptionalLong.of(endless ? INFINITE : once.getAsLong() * count);
  }

  @Override
  public boolean reusesElements() {
    return source.reusesElements();
  }

  private final class Pass extends Lookahead<E> {
    private final long first;
    private long begun;
    private boolean any = true;
    private DataIterator<E> pass;

    Pass(long first) {
      this.first = first;
    }

    @Override
    protected E advance() {
      while (pass != null || (begun < count && any)) {
        if (pass == null) {
          pass = source.epoch((int) (first + begun++));
          any = false;
        }
        if (pass.hasNext()) {
          any = true;
          return pass.next();
        }
        pass = null;
      }
      return null;
    }

    @Override
    protected void release() {
      if (pass != null) {
        pass.close();
      }
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The data sets that a function makes of the elements, some of them at a time, a block of each in
 * turn. Where one has ended, the next takes its place when its turn comes again.
 */
record Interleaved<E, R>(
    Dataset<E> source,
    Function<? super E, ? extends Dataset<R>> function,
    int cycleLength,
    int blockLength)
    implements Dataset<R> {
  Interleaved {
    Objects.requireNonNull(function, "function");
    Elements.atLeast("cycleLength", cycleLength, 1);
    Elements.atLeast("blockLength", blockLength, 1);
  }

  @Override
  public DataIterator<R> epoch(int epoch) {
    return new Pass(source.epoch(epoch), epoch);
  }

  @Override
  public OptionalLong cardinality() {
    return OptionalLong.empty();
  }

  /** What the function gives is not known. */
  @Override
  public boolean reusesElements() {
    return true;
  }

  private final class Pass extends Lookahead<R> {
    private final DataIterator<E> elements;
    private final int epoch;
    private final List<DataIterator<R>> cycle =
        new ArrayList<>(Collections.nCopies(cycleLength, null));
    private int turn;
    private int given;
    private int open;

    Pass(DataIterator<E> elements, int epoch) {
      this.elements = elements;
      this.epoch = epoch;
    }

    @Override
    protected R advance() {
      while (open > 0 || elements.hasNext()) {
        DataIterator<R> current = cycle.get(turn);
        if (current == null && elements.hasNext()) {
          cycle.set(turn, open());
          open++;
        } else if (current == null) {
          passOn();
        } else if (current.hasNext()) {
          return from(current);
        } else {
          cycle.set(turn, null);
          open--;
          passOn();
        }
      }
      return null;
    }

    private R from(DataIterator<R> current) {
      R element = current.next();
      given++;
      if (given == blockLength) {
        passOn();
      }
      return element;
    }

    private void passOn() {
      given = 0;
      turn = (turn + 1) % cycleLength;
    }

    private DataIterator<R> open() {
      return Mapped.result(function.apply(elements.next())).epoch(epoch);
    }

    @Override
    protected void release() {
      cycle.stream().filter(Objects::nonNull).forEach(DataIterator::close);
      elements.close();
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** Each element is drawn from a buffer of the next elements. */
record Shuffled<E>(Dataset<E> source, int bufferSize, long seed, boolean reshuffleEachIteration)
    implements Dataset<E> {
  Shuffled {
    Elements.atLeast("bufferSize", bufferSize, 1);
  }

  @Override
  public DataIterator<E> epoch(int epoch) {
    return new Pass(Shuffle.random(seed, reshuffleEachIteration ? epoch : 0), source.epoch(epoch));
  }

  @Override
  public OptionalLong cardinality() {
    return source.cardinality();
  }

  private final class Pass extends Lookahead<E> {
    private final SplittableRandom random;
    private final DataIterator<E> pass;
    private final List<E> buffer = new ArrayList<>();

    Pass(SplittableRandom random, DataIterator<E> pass) {
      this.random = random;
      this.pass = pass;
    }

    @Override
    protected E advance() {
      while (buffer.size() < bufferSize && pass.hasNext()) {
        buffer.add(Elements.held(source, pass.next()));
      }
      if (buffer.isEmpty()) {
        return null;
      }
      int chosen = random.nextInt(buffer.size());
      E element = buffer.get(chosen);
      E last = buffer.remove(buffer.size() - 1);
      if (chosen < buffer.size()) {
        buffer.set(chosen, last);
      }
      return element;
    }

    @Override
    protected void release() {
      buffer.clear();
      pass.close();
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Elements that stay in memory after the first pass, which fixes their order. */
record Cached<E>(Dataset<E> source, AtomicReference<List<E>> kept) implements Dataset<E> {
  private static final Logger LOG = LoggerFactory.getLogger(Cached.class);

  Cached(Dataset<E> source) {
    this(source, new AtomicReference<>());
  }

  @Override
  public DataIterator<E> epoch(int epoch) {
    List<E> known = kept.get();
    if (known != null) {
      return new Generated<>(known::iterator).epoch(epoch);
    }
    DataIterator<E> pass = source.epoch(epoch);
    return new Lookahead<>() {
      private final List<E> seen = new ArrayList<>();

      @Override
      protected E advance() {
        if (!pass.hasNext()) {
          kept.compareAndSet(null, List.copyOf(seen));
          return null;
        }
        E element = Elements.held(source, pass.next());
        seen.add(element);
        return element;
      }

      @Override
      protected void release() {
        pass.close();
        if (kept.get() == null && !seen.isEmpty()) {
          warnOfPart();
        }
      }
    };
  }

  static void warnOfPart() {
    LOG.warn(
        "a pass over a cached data set was left before its end; what it had read is not kept."
            + " Where a part is enough, write take(count).cache() instead of cache().take(count)");
  }

  @Override
  public OptionalLong cardinality() {
    List<E> known = kept.get();
    return known == null ? source.cardinality() : OptionalLong.of(known.size());
  }
}

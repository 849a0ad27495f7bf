// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import java.util.Iterator;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Elements of iterators that a supplier makes, one for each pass. */
record Generated<E>(Supplier<? extends Iterator<? extends E>> generator) implements Dataset<E> {
  Generated {
    Objects.requireNonNull(generator, "generator");
  }

  @Override
  public DataIterator<E> epoch(int epoch) {
    return new Pass<>(Objects.requireNonNull(generator.get(), "the generator gave no iterator"));
  }

  @Override
  public OptionalLong cardinality() {
    return OptionalLong.empty();
  }

  /** What the iterators hold on to is not known. */
  @Override
  public boolean reusesElements() {
    return true;
  }

  private static final class Pass<E> extends Lookahead<E> {
    private final Iterator<? extends E> source;

    Pass(Iterator<? extends E> source) {
      this.source = source;
    }

    @Override
    protected E advance() {
      return source.hasNext()
          ? Objects.requireNonNull(source.next(), "the generator gave null for an element")
          : null;
    }

    @Override
    protected void release() {
      if (source instanceof AutoCloseable open) {
        try {
          open.close();
        } catch (RuntimeException e) {
          throw e;
        } catch (Exception e) {
          throw new IllegalStateException("the generator cannot be closed", e);
        }
      }
    }
  }
}

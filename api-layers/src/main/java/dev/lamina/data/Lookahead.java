// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import java.util.NoSuchElementException;

/** A pass that finds its next element when it is asked for it, and closes itself at the end. */
abstract class Lookahead<E> implements DataIterator<E> {
  private E next;
  private boolean ended;

  /** The next element, or null at the end. */
  protected abstract E advance();

  /** Gives back what the pass holds; called once. */
  protected abstract void release();

  @Override
  public final boolean hasNext() {
    if (next == null && !ended) {
      try {
        next = advance();
      } catch (RuntimeException | Error e) {
        closeAfter(e);
        throw e;
      }
      if (next == null) {
        close();
      }
    }
    return next != null;
  }

  @Override
  public final E next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the pass over the data set has no more elements");
    }
    E given = next;
    next = null;
    return given;
  }

  @Override
  public final void close() {
    next = null;
    if (!ended) {
      ended = true;
      release();
    }
  }

  private void closeAfter(Throwable failure) {
    try {
      close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}

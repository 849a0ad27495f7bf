// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import java.util.Iterator;

/**
 * A pass over a data set. An element may be reused: it is valid until the next call of {@code
 * hasNext} or {@code next}. A pass that is read to its end closes itself; one that is left before
 * must be closed, so that threads and files that it holds are given back. Used by one thread at a
 * time.
 */
public interface DataIterator<E> extends Iterator<E>, AutoCloseable {
  /** Ends the pass: its threads have stopped and its files are closed. May be called again. */
  @Override
  void close();
}

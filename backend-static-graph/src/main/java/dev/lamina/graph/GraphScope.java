// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

/** A stretch of a graph's construction; what it says holds until it is closed. */
public final class GraphScope implements AutoCloseable {
  private final String name;
  private final Runnable end;
  private boolean closed;

  GraphScope(String name, Runnable end) {
    this.name = name;
    this.end = end;
  }

  /** The prefix of names that are made inside it, for example {@code layer1/}; empty at the top. */
  public String name() {
    return name;
  }

  /** Ends the scope. Scopes close in the reverse order of opening. Closing twice does nothing. */
  @Override
  public void close() {
    if (!closed) {
      end.run();
      closed = true;
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.device.Precision;
import java.util.EnumSet;
import java.util.Set;

/**
 * Settings of a session. Immutable.
 *
 * @param precision how exact products are
 * @param passes which optimizations graphs get before they run
 * @param profiling whether reports hold the time of each launch; it waits for each one
 * @param finalizing whether opening the session finalises the graph
 */
public record SessionOptions(
    Precision precision, Set<Optimization> passes, boolean profiling, boolean finalizing) {
  /** Full precision, all optimizations, no profiling; the graph may grow. */
  public static final SessionOptions DEFAULT =
      new SessionOptions(Precision.HIGHEST, EnumSet.allOf(Optimization.class), false, false);

  /** Copies the set. */
  public SessionOptions {
    passes = Set.copyOf(passes);
  }

  /** These settings with another precision. */
  public SessionOptions withPrecision(Precision other) {
    return new SessionOptions(other, passes, profiling, finalizing);
  }

  /** These settings with these optimizations and no others. */
  public SessionOptions withPasses(Optimization... chosen) {
    return new SessionOptions(precision, Set.of(chosen), profiling, finalizing);
  }

  /** These settings, with the time of each launch in reports. */
  public SessionOptions withProfiling() {
    return new SessionOptions(precision, passes, true, finalizing);
  }

  /** These settings, with a graph that gets no more nodes once the session is open. */
  public SessionOptions withFinalizing() {
    return new SessionOptions(precision, passes, profiling, true);
  }
}

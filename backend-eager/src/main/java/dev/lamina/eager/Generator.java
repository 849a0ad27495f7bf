// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.tensor.HostTensor;

/**
 * Random numbers by counting: the n-th call with a seed gives the same numbers on every device and
 * backend. Not thread safe.
 */
public final class Generator {
  private long seed;
  private long calls;

  /** A generator that starts at call 0. */
  public Generator(long seed) {
    this.seed = seed;
  }

  /** Starts again at call 0 with another seed. */
  public void manualSeed(long newSeed) {
    seed = newSeed;
    calls = 0;
  }

  /** How many keys it has given. */
  public long calls() {
    return calls;
  }

  /** Goes to a call, so that what follows it is repeated. */
  public void seek(long call) {
    calls = call;
  }

  /** The key of the next call. */
  HostTensor nextKey() {
    return HostTensor.of(new long[] {seed, calls++}, 2);
  }
}

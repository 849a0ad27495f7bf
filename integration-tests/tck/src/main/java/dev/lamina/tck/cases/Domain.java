// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.SplittableRandom;

/** Where the elements of an input come from. */
public enum Domain {
  /** Between -2 and 2. */
  ANY,
  /** Between -0.9 and 0.9. */
  UNIT,
  /** Between 1.5 and 3.5. */
  ABOVE_ONE,
  /** Multiples of one half between -3 and 3. */
  HALVES,
  /** Ascending whole numbers from -1 on, some of them twice. */
  ASCENDING,
  /** Between 0.5 and 2.5. */
  POSITIVE,
  /** Distinct, also between inputs, and not near 0: no ties, no kinks. */
  DISTINCT,
  /** 0 or 1. */
  BINARY,
  /** 0, 1 or 2. */
  INDEX,
  /** -3 to 3, and never 0. */
  WHOLE,
  /** 3 or 4. */
  LENGTH;

  /** A tensor of this domain; the same seed gives the same elements. */
  public HostTensor sample(TensorSpec spec, long seed) {
    SplittableRandom random = new SplittableRandom(seed * 31 + ordinal());
    HostTensor tensor = HostTensor.zeros(spec);
    long size = spec.size();
    long step = size % 7 == 0 ? 11 : 7;
    for (long i = 0; i < size; i++) {
      switch (this) {
        case ANY -> tensor.setDouble(i, random.nextDouble() * 4 - 2);
        case UNIT -> tensor.setDouble(i, random.nextDouble() * 1.8 - 0.9);
        case ABOVE_ONE -> tensor.setDouble(i, random.nextDouble() * 2 + 1.5);
        case HALVES -> tensor.setDouble(i, (random.nextInt(13) - 6) / 2.0);
        case ASCENDING -> tensor.setDouble(i, i * 2 / 3 - 1);
        case POSITIVE -> tensor.setDouble(i, random.nextDouble() * 2 + 0.5);
        case DISTINCT ->
            tensor.setDouble(i, ((i * step + seed) % size - size / 2) * 0.15 + 0.05 + 0.02 * seed);
        case BINARY -> tensor.setLong(i, random.nextInt(2));
        case LENGTH -> tensor.setLong(i, 3 + random.nextInt(2));
        case INDEX -> tensor.setLong(i, random.nextInt(3));
        case WHOLE -> {
          long magnitude = 1 + random.nextInt(3);
          boolean negative = spec.dtype().isSigned() && random.nextBoolean();
          tensor.setLong(i, negative ? -magnitude : magnitude);
        }
      }
    }
    return tensor;
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.random;

import dev.lamina.tensor.Shape;

/**
 * FLOAT32 standard normal numbers between -2 and 2: of an element's normal numbers the first that
 * lies there (Keras's {@code keras.random.truncated_normal}). The input is the key.
 */
public record RandomTruncatedNormal(Shape shape) implements ElementDraw {
  @Override
  public int parameters() {
    return 0;
  }

  /** One number in 22 is rejected: that all 126 tries are has probability 1e-169. */
  @Override
  public double draw(ElementWords words, double[] parameters) {
    double normal = words.normal();
    while (Math.abs(normal) >= 2 && !words.exhausted()) {
      normal = words.normal();
    }
    return Math.abs(normal) < 2 ? normal : 0;
  }
}

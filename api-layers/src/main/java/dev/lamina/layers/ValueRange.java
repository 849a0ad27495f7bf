// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * The values that pixels can have.
 *
 * @param least the least one
 * @param largest the largest one
 */
record ValueRange(double least, double largest) {
  /** From 0 to 255. */
  static final ValueRange BYTES = new ValueRange(0, 255);

  /** The argument {@code value_range}, or its default. */
  static ValueRange read(ConfigReader reader) {
    if (!reader.given("value_range")) {
      return BYTES;
    }
    double[] range = reader.numbers("value_range");
    if (range.length != 2) {
      throw reader.misfit("value_range", reader.raw("value_range"), "two numbers");
    }
    return new ValueRange(range[0], range[1]);
  }

  /** The value for a config. */
  List<Double> config() {
    return List.of(least, largest);
  }

  Tensor clip(MathOps math, Tensor images) {
    return math.clip(images, least, largest);
  }
}

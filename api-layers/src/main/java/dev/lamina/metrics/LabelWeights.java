// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;

/** The argument {@code labelWeights}: a factor for each label, or null for 1 everywhere. */
record LabelWeights(double[] factors) {
  static final LabelWeights NONE = new LabelWeights(null);

  private static final String NAME = "label_weights";
  private static final String VALUE = "value";

  /** From a list of numbers, or from a tensor in Keras's form. */
  static LabelWeights read(ConfigReader reader) {
    if (!reader.given(NAME)) {
      return NONE;
    }
    if (reader.raw(NAME) instanceof Config tensor && tensor.get("config") instanceof Config inner) {
      return new LabelWeights(inner.reader(NAME).numbers(VALUE));
    }
    return new LabelWeights(reader.numbers(NAME));
  }

  /** A tensor, as Keras writes it. */
  Config config() {
    return factors == null
        ? null
        : new Config()
            .put("class_name", "__tensor__")
            .put("config", new Config().put(VALUE, factors).put("dtype", "float32"));
  }

  double of(int label) {
    return factors == null ? 1 : factors[label];
  }

  void requireCount(String metric, long labels) {
    if (factors != null && factors.length != labels) {
      throw new IllegalArgumentException(
          "metric '"
              + metric
              + "': labelWeights has "
              + factors.length
              + " numbers for "
              + labels
              + " labels");
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.tensor.HostTensor;

/** One number where there is one, else all: in results and in configurations. */
final class Vectors {
  private Vectors() {}

  static HostTensor result(float[] values) {
    return values.length == 1 ? HostTensor.scalar(values[0]) : HostTensor.of(values, values.length);
  }

  /** As Keras writes an argument of one number or several; null stays null. */
  static Object config(double[] values) {
    return values != null && values.length == 1 ? (Object) values[0] : values;
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import dev.lamina.tensor.HostTensor;
import java.util.List;

/**
 * One sample of a stream, without a batch axis.
 *
 * @param x one tensor for each input of the model
 * @param y one tensor for each output; empty where there are no targets
 * @param sampleWeight one scalar for each output; empty where all samples count the same
 */
public record Sample(List<HostTensor> x, List<HostTensor> y, List<HostTensor> sampleWeight) {
  /** Copies the lists. */
  public Sample {
    x = List.copyOf(x);
    y = List.copyOf(y);
    sampleWeight = List.copyOf(sampleWeight);
  }

  /** A sample that counts like all others. */
  public Sample(List<HostTensor> x, List<HostTensor> y) {
    this(x, y, List.of());
  }

  /** One input, one target. */
  public static Sample of(HostTensor x, HostTensor y) {
    return new Sample(List.of(x), List.of(y));
  }

  /** One input, no target. */
  public static Sample of(HostTensor x) {
    return new Sample(List.of(x), List.of());
  }
}

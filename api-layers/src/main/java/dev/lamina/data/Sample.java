// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import dev.lamina.tensor.HostTensor;
import java.util.List;

/**
 * One sample of a stream, without a batch axis.
 *
 * @param x one tensor for each input of the model
 * @param y one tensor for each output
 */
public record Sample(List<HostTensor> x, List<HostTensor> y) {
  /** Copies the lists. */
  public Sample {
    x = List.copyOf(x);
    y = List.copyOf(y);
  }

  /** One input, one target. */
  public static Sample of(HostTensor x, HostTensor y) {
    return new Sample(List.of(x), List.of(y));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import dev.lamina.tensor.HostTensor;
import java.util.List;

/**
 * Some samples of a data set; the first axis of every tensor counts them.
 *
 * @param x one tensor for each input of the model
 * @param y one tensor for each output; empty where there are no targets
 * @param sampleWeight one tensor for each output; empty where all samples count the same
 */
public record Batch(List<HostTensor> x, List<HostTensor> y, List<HostTensor> sampleWeight) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the tensors have different numbers of samples
   */
  public Batch {
    x = List.copyOf(x);
    y = List.copyOf(y);
    sampleWeight = List.copyOf(sampleWeight);
    Lengths.same(x, y, sampleWeight);
  }

  /** One input, one target. */
  public static Batch of(HostTensor x, HostTensor y) {
    return new Batch(List.of(x), List.of(y), List.of());
  }

  /** One input, no target. */
  public static Batch of(HostTensor x) {
    return new Batch(List.of(x), List.of(), List.of());
  }

  /** Number of samples. */
  public int size() {
    return Math.toIntExact(x.get(0).spec().shape().dim(0));
  }

  /** The same samples with other weights. */
  public Batch withSampleWeight(List<HostTensor> weights) {
    return new Batch(x, y, weights);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.compare;

import dev.lamina.tensor.HostTensor;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Comparing the weights of two models of one architecture. */
final class Weights {
  private Weights() {}

  /** Position of the first weight that is not equal to the bit. */
  static OptionalInt firstDifferent(List<HostTensor> left, List<HostTensor> right) {
    return IntStream.range(0, left.size())
        .filter(i -> !left.get(i).bytes().equals(right.get(i).bytes()))
        .findFirst();
  }

  /** The largest absolute difference of all elements. */
  static double maxDifference(List<HostTensor> left, List<HostTensor> right) {
    return IntStream.range(0, left.size())
        .mapToDouble(i -> maxDifference(left.get(i), right.get(i)))
        .max()
        .orElse(0);
  }

  static double maxDifference(HostTensor left, HostTensor right) {
    double most = 0;
    for (long i = 0; i < left.spec().size(); i++) {
      most = Math.max(most, Math.abs(left.getDouble(i) - right.getDouble(i)));
    }
    return most;
  }
}

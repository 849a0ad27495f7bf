// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import dev.lamina.tensor.HostTensor;
import java.util.List;
import java.util.stream.Stream;

/** Arrays of samples must agree in their number. */
final class Lengths {
  private Lengths() {}

  static long same(List<HostTensor> x, List<HostTensor> y, List<HostTensor> sampleWeight) {
    if (x.isEmpty()) {
      throw new IllegalArgumentException("x must hold at least one tensor");
    }
    long length = -1;
    for (HostTensor tensor : Stream.of(x, y, sampleWeight).flatMap(List::stream).toList()) {
      if (tensor.spec().shape().rank() == 0) {
        throw new IllegalArgumentException(
            "data must have a first axis that counts samples; given a scalar");
      }
      long own = tensor.spec().shape().dim(0);
      if (length >= 0 && own != length) {
        throw new IllegalArgumentException(
            "x, y and sampleWeight must have the same number of samples; given x of "
                + x.stream().map(HostTensor::spec).toList()
                + ", y of "
                + y.stream().map(HostTensor::spec).toList()
                + ", sampleWeight of "
                + sampleWeight.stream().map(HostTensor::spec).toList());
      }
      length = own;
    }
    return length;
  }
}

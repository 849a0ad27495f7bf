// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import dev.lamina.tensor.HostTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What transformations have in common. */
final class Elements {
  private Elements() {}

  /** The element for somebody who holds it on: a copy where the data set may use it again. */
  @SuppressWarnings("unchecked") // a batch is copied into a batch
  static <E> E held(Dataset<E> source, E element) {
    return source.reusesElements() && element instanceof Batch batch
        ? (E) new Batch(copies(batch.x()), copies(batch.y()), copies(batch.sampleWeight()))
        : element;
  }

  private static List<HostTensor> copies(List<HostTensor> tensors) {
    List<HostTensor> copies = new ArrayList<>();
    for (HostTensor tensor : tensors) {
      HostTensor copy = HostTensor.zeros(tensor.spec());
      Rows.copy(tensor, 0, copy, 0, Math.toIntExact(tensor.spec().size()));
      copies.add(copy);
    }
    return copies;
  }

  /** The sum of two cardinalities. */
  static OptionalLong sum(OptionalLong one, OptionalLong other) {
    if (endless(one) || endless(other)) {
      return OptionalLong.of(Dataset.INFINITE);
    }
    return one.isPresent() && other.isPresent()
        ? OptionalLong.of(one.getAsLong() + other.getAsLong())
        : OptionalLong.empty();
  }

  static boolean endless(OptionalLong cardinality) {
    return cardinality.isPresent() && cardinality.getAsLong() == Dataset.INFINITE;
  }

  static long atLeast(String argument, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(argument + " " + value + " must be >= " + least);
    }
    return value;
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The tensors along the first axis. */
final class FirstAxis implements Iterator<EagerTensor> {
  private final EagerTensor tensor;
  private final long length;
  private long next;

  FirstAxis(EagerTensor tensor) {
    this.tensor = tensor;
    this.length = tensor.length();
  }

  @Override
  public boolean hasNext() {
    return next < length;
  }

  @Override
  public EagerTensor next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the tensor has " + length + " elements on its first axis");
    }
    return tensor.get(next++);
  }
}

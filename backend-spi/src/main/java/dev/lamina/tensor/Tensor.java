// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tensor;

/**
 * A value that ops take and give. What is behind it belongs to the backend that made it: a graph
 * node or a device buffer. A tensor is compared by identity and is refused by every other backend.
 */
public interface Tensor {
  /** Element type and shape. */
  TensorSpec spec();

  /** Shape of {@link #spec()}. */
  default Shape shape() {
    return spec().shape();
  }

  /** Element type of {@link #spec()}. */
  default DType dtype() {
    return spec().dtype();
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.DType;

/** Where a network begins: symbolic tensors for what the user feeds. */
public final class Input {
  private Input() {}

  /** A float32 input; the shape is that of a sample, without the batch. */
  public static KerasTensor of(long... shape) {
    return new InputLayer(shape).output();
  }

  /** An input of a dtype; the shape is that of a sample. */
  public static KerasTensor of(DType dtype, long... shape) {
    return new InputLayer(shape).dtypeOfInput(dtype).output();
  }

  /** A float32 input with a name; the shape is that of a sample. */
  public static KerasTensor named(String name, long... shape) {
    return new InputLayer(shape).name(name).output();
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.oracle;

import dev.lamina.device.Buffer;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/** A value with the op that made it. */
final class OracleTensor implements Tensor {
  private final TensorSpec spec;
  private final Buffer buffer;
  private final OracleNode node;

  OracleTensor(TensorSpec spec, Buffer buffer, OracleNode node) {
    this.spec = spec;
    this.buffer = buffer;
    this.node = node;
  }

  @Override
  public TensorSpec spec() {
    return spec;
  }

  Buffer buffer() {
    return buffer;
  }

  OracleNode node() {
    return node;
  }
}

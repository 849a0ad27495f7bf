// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

import dev.lamina.op.Op;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** What a kernel is prepared for. Compared by value: the key of kernel caches. */
public record KernelRequest(
    Op op, List<TensorSpec> inputs, List<TensorSpec> outputs, Precision precision) {
  /** Copies the lists. */
  public KernelRequest {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** A request for an op with its inferred outputs. */
  public static KernelRequest of(Op op, List<TensorSpec> inputs, Precision precision) {
    return new KernelRequest(op, inputs, op.infer(inputs), precision);
  }

  /** Op, attributes and specs, as error messages show them. */
  @Override
  public String toString() {
    return op + inputs.toString() + " -> " + outputs;
  }
}

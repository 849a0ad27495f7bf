// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.rnn;

import dev.lamina.op.CompositeOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * One step of a fully connected recurrent net: {@code activation(x kernel + h recurrentKernel +
 * bias)} (Keras's {@code SimpleRNNCell}). Inputs: x {@code (batch, features)}, h {@code (batch,
 * units)}, kernel {@code (features, units)}, recurrent kernel {@code (units, units)}, then the bias
 * {@code (units,)} where the op has one. Output: the new h.
 */
public record SimpleRnnCell(CellActivation activation, boolean bias) implements CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    CellSpecs.Layout layout = new CellSpecs.Layout(1, 1, bias ? 1 : 0, false);
    return List.of(CellSpecs.cell(this, inputs, layout));
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    Tensor product =
        bias
            ? ops.linalg().matmul(inputs.get(0), inputs.get(2), inputs.get(4))
            : ops.linalg().matmul(inputs.get(0), inputs.get(2));
    return Recurrence.simple(ops, activation, inputs.get(3))
        .step(product, inputs.subList(1, 2))
        .states();
  }
}

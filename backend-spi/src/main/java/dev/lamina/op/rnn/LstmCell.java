// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.rnn;

import dev.lamina.op.CompositeOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * One step of long short-term memory (Hochreiter and Schmidhuber, 1997; Keras's {@code LSTMCell}).
 * Inputs: x {@code (batch, features)}, h and c {@code (batch, units)}, kernel {@code (features, 4
 * units)}, recurrent kernel {@code (units, 4 units)}, then the bias {@code (4 units,)} where the op
 * has one; gates lie in the order i, f, c, o. With {@code z = x kernel + h recurrentKernel + bias},
 * {@code r} the recurrent activation and {@code a} the activation, the outputs are the new {@code c
 * = r(z_f) c + r(z_i) a(z_c)}, as output 1, and the new {@code h = r(z_o) a(c)}, as output 0.
 */
public record LstmCell(CellActivation activation, CellActivation recurrentActivation, boolean bias)
    implements CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    CellSpecs.Layout layout = new CellSpecs.Layout(2, 4, bias ? 1 : 0, false);
    TensorSpec state = CellSpecs.cell(this, inputs, layout);
    return List.of(state, state);
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    Tensor product =
        bias
            ? ops.linalg().matmul(inputs.get(0), inputs.get(3), inputs.get(5))
            : ops.linalg().matmul(inputs.get(0), inputs.get(3));
    return Recurrence.lstm(ops, activation, recurrentActivation, inputs.get(4))
        .step(product, inputs.subList(1, 3))
        .states();
  }
}

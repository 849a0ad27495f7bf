// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.rnn;

import dev.lamina.op.CompositeOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * {@link LstmCell} over all steps of {@code (batch, time, features)} (Keras's {@code LSTM}).
 * Inputs: x, h and c {@code (batch, units)}, kernel, recurrent kernel, then the bias and the BOOL
 * mask {@code (batch, time)} where the op has them. Outputs: the outputs of all steps {@code
 * (batch, time, units)}, the last h, the last c.
 *
 * <p>A masked step keeps h and c and repeats the output before it, zero at the start. With {@code
 * goBackwards} the last step comes first, in the output too.
 */
public record Lstm(
    CellActivation activation,
    CellActivation recurrentActivation,
    boolean bias,
    boolean mask,
    boolean goBackwards)
    implements CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return CellSpecs.sequence(this, inputs, new CellSpecs.Layout(2, 4, bias ? 1 : 0, mask));
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    return new Unrolled(ops, Recurrence.lstm(ops, activation, recurrentActivation, inputs.get(4)))
        .run(
            inputs.get(0),
            inputs.get(3),
            bias ? inputs.get(5) : null,
            inputs.subList(1, 3),
            mask ? inputs.get(inputs.size() - 1) : null,
            goBackwards);
  }
}

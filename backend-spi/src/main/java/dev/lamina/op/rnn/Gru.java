// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.rnn;

import dev.lamina.op.CompositeOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * {@link GruCell} over all steps of {@code (batch, time, features)} (Keras's {@code GRU}). Inputs:
 * x, h {@code (batch, units)}, kernel, recurrent kernel, then the bias and the BOOL mask {@code
 * (batch, time)} where the op has them. Outputs: the outputs of all steps {@code (batch, time,
 * units)}, and the last h.
 *
 * <p>A masked step keeps h and repeats the output before it, zero at the start. With {@code
 * goBackwards} the last step comes first, in the output too.
 */
public record Gru(
    CellActivation activation,
    CellActivation recurrentActivation,
    boolean bias,
    boolean resetAfter,
    boolean mask,
    boolean goBackwards)
    implements CompositeOp {
  private GruCell cell() {
    return new GruCell(activation, recurrentActivation, bias, resetAfter);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return CellSpecs.sequence(this, inputs, cell().layout(mask));
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    List<Tensor> biases = cell().biases(ops, inputs);
    return new Unrolled(ops, cell().recurrence(ops, inputs, biases))
        .run(
            inputs.get(0),
            inputs.get(2),
            bias ? biases.get(0) : null,
            inputs.subList(1, 2),
            mask ? inputs.get(inputs.size() - 1) : null,
            goBackwards);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.rnn;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link LstmCell} over all steps of {@code (batch, time, features)} (Keras's {@code LSTM}); see
 * {@link SequenceOp}. States are h and c. Outputs 3 and 4 are the activated gates {@code (time,
 * batch, 4 units)}, in the order i, f, c, o, of every step, masked or not, and c after each step
 * {@code (time, batch, units)}.
 */
public record Lstm(
    CellActivation activation,
    CellActivation recurrentActivation,
    boolean bias,
    boolean mask,
    boolean goBackwards)
    implements SequenceOp {
  @Override
  public int states() {
    return 2;
  }

  @Override
  public List<Integer> kept() {
    return List.of(0, 3, 4);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    CellSpecs.Layout layout = new CellSpecs.Layout(2, 4, bias ? 1 : 0, mask);
    List<TensorSpec> outputs = new ArrayList<>(CellSpecs.sequence(this, inputs, layout));
    outputs.add(CellSpecs.kept(inputs, 4));
    outputs.add(CellSpecs.kept(inputs, 1));
    return outputs;
  }

  @Override
  public List<Tensor> gradient(
      Ops ops, List<Integer> cotangents, List<Integer> wanted, List<Tensor> inputs) {
    return ops.rnn().lstmGrad(new LstmGrad(this, cotangents, wanted), inputs);
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

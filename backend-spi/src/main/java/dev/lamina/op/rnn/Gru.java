// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.rnn;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link GruCell} over all steps of {@code (batch, time, features)} (Keras's {@code GRU}); see
 * {@link SequenceOp}. Output 2 holds the activated gates z, r, h of every step, masked or not,
 * {@code (time, batch, 3 units)}; with {@code resetAfter} the third gate's recurrent product with
 * its bias follows, and it is {@code (time, batch, 4 units)}.
 */
public record Gru(
    CellActivation activation,
    CellActivation recurrentActivation,
    boolean bias,
    boolean resetAfter,
    boolean mask,
    boolean goBackwards)
    implements SequenceOp {
  GruCell cell() {
    return new GruCell(activation, recurrentActivation, bias, resetAfter);
  }

  @Override
  public int states() {
    return 1;
  }

  @Override
  public List<Integer> kept() {
    return List.of(0, 2);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    List<TensorSpec> outputs =
        new ArrayList<>(CellSpecs.sequence(this, inputs, cell().layout(mask)));
    outputs.add(CellSpecs.kept(inputs, resetAfter ? 4 : 3));
    return outputs;
  }

  @Override
  public List<Tensor> gradient(
      Ops ops, List<Integer> cotangents, List<Integer> wanted, List<Tensor> inputs) {
    return ops.rnn().gruGrad(new GruGrad(this, cotangents, wanted), inputs);
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

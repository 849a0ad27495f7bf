// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.rnn;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * {@link SimpleRnnCell} over all steps of {@code (batch, time, features)} (Keras's {@code
 * SimpleRNN}); see {@link SequenceOp}.
 */
public record SimpleRnn(CellActivation activation, boolean bias, boolean mask, boolean goBackwards)
    implements SequenceOp {
  @Override
  public int states() {
    return 1;
  }

  @Override
  public List<Integer> kept() {
    return List.of(0);
  }

  @Override
  public List<Tensor> gradient(
      Ops ops, List<Integer> cotangents, List<Integer> wanted, List<Tensor> inputs) {
    return ops.rnn().simpleRnnGrad(new SimpleRnnGrad(this, cotangents, wanted), inputs);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return CellSpecs.sequence(this, inputs, new CellSpecs.Layout(1, 1, bias ? 1 : 0, mask));
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    return new Unrolled(ops, Recurrence.simple(ops, activation, inputs.get(3)))
        .run(
            inputs.get(0),
            inputs.get(2),
            bias ? inputs.get(4) : null,
            inputs.subList(1, 2),
            mask ? inputs.get(inputs.size() - 1) : null,
            goBackwards);
  }
}

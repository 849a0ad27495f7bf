// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.op.rnn.CellActivation;
import dev.lamina.ops.Ops;
import dev.lamina.ops.RnnWeights;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * One step of a fully connected recurrent net: {@code activation(x kernel + h recurrentKernel +
 * bias)} (keras.io/api/layers/recurrent_layers/simple_rnn_cell).
 */
public final class SimpleRNNCell extends KernelCell<SimpleRNNCell> {
  /** A cell of so many units. */
  public SimpleRNNCell(int units) {
    super(units, 1);
  }

  static SimpleRNNCell fromConfig(ConfigReader reader) {
    return new SimpleRNNCell(Math.toIntExact(reader.integer("units"))).cell(reader);
  }

  @Override
  CellStep step(Ops ops, RnnWeights weights, List<Tensor> inputMasks, List<Tensor> stateMasks) {
    GateProjection input = new GateProjection(ops, 1, weights.kernel(), weights.bias(), inputMasks);
    GateProjection state = new GateProjection(ops, 1, weights.recurrentKernel(), null, stateMasks);
    return (x, states) -> {
      Tensor sum = ops.math().add(input.of(x).get(0), state.of(states.get(0)).get(0));
      Tensor output = arguments().activation().apply(ops, sum);
      return List.of(output, output);
    };
  }

  @Override
  List<Tensor> fused(
      Ops ops,
      Tensor x,
      List<Tensor> states,
      RnnWeights weights,
      Tensor mask,
      CellActivation activation,
      CellActivation recurrentActivation,
      boolean goBackwards) {
    return ops.rnn().simpleRnn(x, states.get(0), weights, mask, activation, goBackwards);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.rnn.CellActivation;
import dev.lamina.op.rnn.Gru;
import dev.lamina.op.rnn.GruCell;
import dev.lamina.op.rnn.GruGrad;
import dev.lamina.op.rnn.Lstm;
import dev.lamina.op.rnn.LstmCell;
import dev.lamina.op.rnn.LstmGrad;
import dev.lamina.op.rnn.SimpleRnn;
import dev.lamina.op.rnn.SimpleRnnCell;
import dev.lamina.op.rnn.SimpleRnnGrad;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Recurrent nets. Cells do one step {@code (batch, features)}; the others go over {@code (batch,
 * time, features)} and give the outputs of all steps, then the last states. A mask is BOOL {@code
 * (batch, time)}, or null.
 */
public final class RnnOps {
  private final OpApplier applier;

  RnnOps(OpApplier applier) {
    this.applier = applier;
  }

  /** One step of a fully connected recurrent net; see {@link SimpleRnnCell}. */
  public Tensor simpleRnnCell(
      Tensor x, Tensor state, RnnWeights weights, CellActivation activation) {
    return applier
        .apply(
            new SimpleRnnCell(activation, weights.hasBias()),
            inputs(x, List.of(state), weights, null))
        .get(0);
  }

  /** One step of long short-term memory with states h and c; see {@link LstmCell}. */
  public List<Tensor> lstmCell(
      Tensor x,
      List<Tensor> states,
      RnnWeights weights,
      CellActivation activation,
      CellActivation recurrentActivation) {
    return applier.apply(
        new LstmCell(activation, recurrentActivation, weights.hasBias()),
        inputs(x, states, weights, null));
  }

  /** One step of a gated recurrent unit; see {@link GruCell}. */
  public Tensor gruCell(
      Tensor x,
      Tensor state,
      RnnWeights weights,
      CellActivation activation,
      CellActivation recurrentActivation,
      boolean resetAfter) {
    return applier
        .apply(
            new GruCell(activation, recurrentActivation, weights.hasBias(), resetAfter),
            inputs(x, List.of(state), weights, null))
        .get(0);
  }

  /** A fully connected recurrent net; see {@link SimpleRnn}. */
  public List<Tensor> simpleRnn(
      Tensor x,
      Tensor state,
      RnnWeights weights,
      Tensor mask,
      CellActivation activation,
      boolean goBackwards) {
    return applier.apply(
        new SimpleRnn(activation, weights.hasBias(), mask != null, goBackwards),
        inputs(x, List.of(state), weights, mask));
  }

  /** Gradients of a fully connected recurrent net; see {@link SimpleRnnGrad}. */
  public List<Tensor> simpleRnnGrad(SimpleRnnGrad op, List<Tensor> inputs) {
    return applier.apply(op, inputs);
  }

  /** Long short-term memory with states h and c; see {@link Lstm}. */
  public List<Tensor> lstm(
      Tensor x,
      List<Tensor> states,
      RnnWeights weights,
      Tensor mask,
      CellActivation activation,
      CellActivation recurrentActivation,
      boolean goBackwards) {
    Lstm op =
        new Lstm(activation, recurrentActivation, weights.hasBias(), mask != null, goBackwards);
    return applier.apply(op, inputs(x, states, weights, mask)).subList(0, 3);
  }

  /** Gradients of long short-term memory; see {@link LstmGrad}. */
  public List<Tensor> lstmGrad(LstmGrad op, List<Tensor> inputs) {
    return applier.apply(op, inputs);
  }

  /** A net of gated recurrent units; see {@link Gru}. */
  public List<Tensor> gru(
      Tensor x,
      Tensor state,
      RnnWeights weights,
      Tensor mask,
      CellActivation activation,
      CellActivation recurrentActivation,
      boolean resetAfter,
      boolean goBackwards) {
    Gru op =
        new Gru(
            activation,
            recurrentActivation,
            weights.hasBias(),
            resetAfter,
            mask != null,
            goBackwards);
    return applier.apply(op, inputs(x, List.of(state), weights, mask)).subList(0, 2);
  }

  /** Gradients of a net of gated recurrent units; see {@link GruGrad}. */
  public List<Tensor> gruGrad(GruGrad op, List<Tensor> inputs) {
    return applier.apply(op, inputs);
  }

  private static List<Tensor> inputs(
      Tensor x, List<Tensor> states, RnnWeights weights, Tensor mask) {
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(x);
    inputs.addAll(states);
    inputs.add(weights.kernel());
    inputs.add(weights.recurrentKernel());
    if (weights.hasBias()) {
      inputs.add(weights.bias());
    }
    if (mask != null) {
      inputs.add(mask);
    }
    return inputs;
  }
}

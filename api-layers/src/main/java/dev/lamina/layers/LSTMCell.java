// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.initializers.Initializer;
import dev.lamina.op.rnn.CellActivation;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.ops.RnnWeights;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * One step of long short-term memory with states h and c (Hochreiter and Schmidhuber, 1997;
 * keras.io/api/layers/recurrent_layers/lstm_cell). Gates lie in the order i, f, c, o; the new c is
 * {@code r(f) c + r(i) a(c)}, the output {@code r(o) a(c)}.
 */
public final class LSTMCell extends KernelCell<LSTMCell> implements GatedCellSettings<LSTMCell> {
  private boolean unitForgetBias = true;

  /** A cell of so many units. */
  public LSTMCell(int units) {
    super(units, 4);
  }

  static LSTMCell fromConfig(ConfigReader reader) {
    LSTMCell cell = new LSTMCell(Math.toIntExact(reader.integer("units")));
    return cell.readForgetBias(reader).cell(reader);
  }

  LSTMCell readForgetBias(ConfigReader reader) {
    reader.flag("unit_forget_bias", this::unitForgetBias);
    return this;
  }

  /** Whether the bias of the forget gate starts with ones; default true. */
  public LSTMCell unitForgetBias(boolean ones) {
    this.unitForgetBias = ones;
    return self();
  }

  /** Whether the bias of the forget gate starts with ones. */
  public boolean unitForgetBias() {
    return unitForgetBias;
  }

  @Override
  public List<Long> stateSizes() {
    long units = arguments().units();
    return List.of(units, units);
  }

  @Override
  Config writeForgetBias(Config config) {
    return config.put("unit_forget_bias", unitForgetBias);
  }

  @Override
  Initializer biasStart() {
    Initializer start = super.biasStart();
    return unitForgetBias ? new UnitForgetBias(start) : start;
  }

  @Override
  CellStep step(Ops ops, RnnWeights weights, List<Tensor> inputMasks, List<Tensor> stateMasks) {
    GateProjection input =
        new GateProjection(ops, gates(), weights.kernel(), weights.bias(), inputMasks);
    GateProjection state =
        new GateProjection(ops, gates(), weights.recurrentKernel(), null, stateMasks);
    ActivationFunction a = arguments().activation();
    ActivationFunction r = arguments().recurrentActivation();
    MathOps math = ops.math();
    return (x, states) -> {
      List<Tensor> xs = input.of(x);
      List<Tensor> hs = state.of(states.get(0));
      Tensor in = r.apply(ops, math.add(xs.get(0), hs.get(0)));
      Tensor forget = r.apply(ops, math.add(xs.get(1), hs.get(1)));
      Tensor fresh = a.apply(ops, math.add(xs.get(2), hs.get(2)));
      Tensor out = r.apply(ops, math.add(xs.get(3), hs.get(3)));
      Tensor kept = math.multiply(forget, states.get(1));
      Tensor carry = math.add(kept, math.multiply(in, fresh));
      Tensor output = math.multiply(out, a.apply(ops, carry));
      return List.of(output, output, carry);
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
    return ops.rnn().lstm(x, states, weights, mask, activation, recurrentActivation, goBackwards);
  }
}

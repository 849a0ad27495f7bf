// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.op.rnn.CellActivation;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.ops.RnnWeights;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * One step of a gated recurrent unit (Cho and others, 2014, arXiv:1406.1078;
 * keras.io/api/layers/recurrent_layers/gru_cell). Gates lie in the order z, r, h; the output is
 * {@code z h + (1 - z) a(n)}, with the reset gate r after or before the recurrent product in n.
 */
public final class GRUCell extends KernelCell<GRUCell> implements GatedCellSettings<GRUCell> {
  private boolean resetAfter = true;

  /** A cell of so many units. */
  public GRUCell(int units) {
    super(units, 3);
  }

  static GRUCell fromConfig(ConfigReader reader) {
    return new GRUCell(Math.toIntExact(reader.integer("units"))).readReset(reader).cell(reader);
  }

  GRUCell readReset(ConfigReader reader) {
    reader.flag("reset_after", this::resetAfter);
    return this;
  }

  /**
   * Whether the reset gate comes after the recurrent product, whose bias is then a second row of
   * the bias; default true.
   */
  public GRUCell resetAfter(boolean after) {
    this.resetAfter = after;
    return self();
  }

  /** Whether the reset gate comes after the recurrent product. */
  public boolean resetAfter() {
    return resetAfter;
  }

  @Override
  Config writeReset(Config config) {
    return config.put("reset_after", resetAfter);
  }

  @Override
  Shape biasShape(long width) {
    return resetAfter ? Shape.of(2, width) : Shape.of(width);
  }

  @Override
  CellStep step(Ops ops, RnnWeights weights, List<Tensor> inputMasks, List<Tensor> stateMasks) {
    return resetAfter
        ? after(ops, weights, inputMasks, stateMasks)
        : before(ops, weights, inputMasks, stateMasks);
  }

  private CellStep after(
      Ops ops, RnnWeights weights, List<Tensor> inputMasks, List<Tensor> stateMasks) {
    List<Tensor> rows =
        weights.bias() == null ? List.of() : ops.array().split(weights.bias(), 2, 0);
    long width = weights.kernel().shape().dim(1);
    List<Tensor> biases = rows.stream().map(row -> ops.array().reshape(row, width)).toList();
    boolean none = biases.isEmpty();
    GateProjection input =
        new GateProjection(ops, 3, weights.kernel(), none ? null : biases.get(0), inputMasks);
    GateProjection state =
        new GateProjection(
            ops, 3, weights.recurrentKernel(), none ? null : biases.get(1), stateMasks);
    return (x, states) -> {
      List<Tensor> xs = input.of(x);
      List<Tensor> hs = state.of(states.get(0));
      Tensor reset = gate(ops, xs.get(1), hs.get(1));
      Tensor fresh = ops.math().add(xs.get(2), ops.math().multiply(reset, hs.get(2)));
      return blend(ops, gate(ops, xs.get(0), hs.get(0)), states.get(0), fresh);
    };
  }

  private CellStep before(
      Ops ops, RnnWeights weights, List<Tensor> inputMasks, List<Tensor> stateMasks) {
    GateProjection input = new GateProjection(ops, 3, weights.kernel(), weights.bias(), inputMasks);
    long units = arguments().units();
    List<Tensor> kernels =
        ops.array().split(weights.recurrentKernel(), List.of(2 * units, units), 1);
    boolean apart = stateMasks.size() > 1;
    GateProjection gates =
        new GateProjection(
            ops, 2, kernels.get(0), null, apart ? stateMasks.subList(0, 2) : stateMasks);
    return (x, states) -> {
      List<Tensor> xs = input.of(x);
      List<Tensor> hs = gates.of(states.get(0));
      Tensor reset = gate(ops, xs.get(1), hs.get(1));
      Tensor kept = apart ? ops.math().multiply(states.get(0), stateMasks.get(2)) : states.get(0);
      Tensor product = ops.linalg().matmul(ops.math().multiply(reset, kept), kernels.get(1));
      Tensor fresh = ops.math().add(xs.get(2), product);
      return blend(ops, gate(ops, xs.get(0), hs.get(0)), states.get(0), fresh);
    };
  }

  private Tensor gate(Ops ops, Tensor x, Tensor h) {
    return arguments().recurrentActivation().apply(ops, ops.math().add(x, h));
  }

  private List<Tensor> blend(Ops ops, Tensor update, Tensor old, Tensor fresh) {
    MathOps math = ops.math();
    ActivationFunction a = arguments().activation();
    Tensor rest = math.multiply(math.subtract(1, update), a.apply(ops, fresh));
    Tensor output = math.add(math.multiply(update, old), rest);
    return List.of(output, output);
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
    return ops.rnn()
        .gru(
            x,
            states.get(0),
            weights,
            mask,
            activation,
            recurrentActivation,
            resetAfter,
            goBackwards);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import static dev.lamina.tensor.TensorSpec.float32;

import dev.lamina.op.Op;
import dev.lamina.op.nn.CtcLoss;
import dev.lamina.op.rnn.CellActivation;
import dev.lamina.op.rnn.Gru;
import dev.lamina.op.rnn.GruCell;
import dev.lamina.op.rnn.GruGrad;
import dev.lamina.op.rnn.Lstm;
import dev.lamina.op.rnn.LstmCell;
import dev.lamina.op.rnn.LstmGrad;
import dev.lamina.op.rnn.SequenceGrad;
import dev.lamina.op.rnn.SequenceOp;
import dev.lamina.op.rnn.SimpleRnn;
import dev.lamina.op.rnn.SimpleRnnCell;
import dev.lamina.op.rnn.SimpleRnnGrad;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Cases of recurrent nets and of the loss of sequences of labels. */
final class RnnCases {
  private static final CellActivation TANH = CellActivation.TANH;
  private static final CellActivation SIGMOID = CellActivation.SIGMOID;
  private static final int UNITS = 2;
  private static final int MANY_UNITS = 33;

  private final List<OpCase> cases = new ArrayList<>();

  static List<OpCase> all() {
    RnnCases rnn = new RnnCases();
    rnn.cells();
    rnn.activations();
    for (boolean mask : List.of(false, true)) {
      for (boolean backwards : List.of(false, true)) {
        rnn.sequences(mask, backwards);
      }
    }
    rnn.edges();
    rnn.gradients();
    rnn.large();
    rnn.sequenceLosses();
    return rnn.cases;
  }

  private void cells() {
    for (boolean bias : List.of(false, true)) {
      for (long batch : List.of(3L, 1L, 0L)) {
        TensorSpec x = float32(batch, 3);
        add(new SimpleRnnCell(TANH, bias), x, 1, 1, bias ? 1 : 0);
        add(new LstmCell(TANH, SIGMOID, bias), x, 2, 4, bias ? 1 : 0);
        add(new GruCell(TANH, SIGMOID, bias, true), x, 1, 3, bias ? 2 : 0);
        add(new GruCell(TANH, SIGMOID, bias, false), x, 1, 3, bias ? 1 : 0);
      }
    }
  }

  /** All of them in the simple net, some in the others. */
  private void activations() {
    for (CellActivation activation : CellActivation.values()) {
      // Exponentials of exponentials overflow.
      long steps = activation == CellActivation.EXPONENTIAL ? 1 : 3;
      add(new SimpleRnn(activation, true, false, false), float32(2, steps, 2), 1, 1, 1);
    }
    CellActivation hard = CellActivation.HARD_SIGMOID;
    TensorSpec x = float32(2, 2, 2);
    add(new Lstm(CellActivation.SOFTSIGN, hard, true, false, false), x, 2, 4, 1);
    add(new Gru(CellActivation.LINEAR, hard, true, true, false, false), x, 1, 3, 2);
  }

  private void sequences(boolean mask, boolean backwards) {
    TensorSpec x = float32(2, 3, 2);
    add(new SimpleRnn(TANH, true, mask, backwards), x, 1, 1, 1);
    add(new Lstm(TANH, SIGMOID, true, mask, backwards), x, 2, 4, 1);
    add(new Gru(TANH, SIGMOID, true, true, mask, backwards), x, 1, 3, 2);
    add(new Gru(TANH, SIGMOID, true, false, mask, backwards), x, 1, 3, 1);
  }

  private void edges() {
    for (TensorSpec x : List.of(float32(1, 1, 1), float32(0, 3, 2), float32(2, 3, 0))) {
      add(new SimpleRnn(TANH, false, false, false), x, 1, 1, 0);
      add(new Lstm(TANH, SIGMOID, false, true, false), x, 2, 4, 0);
      add(new Gru(TANH, SIGMOID, false, true, true, true), x, 1, 3, 0);
      add(new Gru(TANH, SIGMOID, false, false, false, false), x, 1, 3, 0);
    }
  }

  /** Gradients of some outputs for some inputs; with all of them they are cases of the nets. */
  private void gradients() {
    TensorSpec x = float32(2, 3, 2);
    for (boolean mask : List.of(false, true)) {
      Lstm lstm = new Lstm(TANH, SIGMOID, true, mask, mask);
      gradient(new LstmGrad(lstm, List.of(0), List.of(0, 3, 4, 5)), x);
      gradient(new LstmGrad(lstm, List.of(1), List.of(3, 5)), x);
      gradient(new LstmGrad(lstm, List.of(0, 1, 2, 3, 4), List.of(0, 1, 2, 3, 4, 5)), x);
      for (boolean after : List.of(false, true)) {
        Gru gru = new Gru(TANH, SIGMOID, true, after, mask, mask);
        gradient(new GruGrad(gru, List.of(0), List.of(0, 2, 3, 4)), x);
        gradient(new GruGrad(gru, List.of(1), List.of(3)), x);
        gradient(new GruGrad(gru, List.of(0, 1, 2), List.of(0, 1, 2, 3, 4)), x);
      }
      SimpleRnn simple = new SimpleRnn(TANH, true, mask, mask);
      gradient(new SimpleRnnGrad(simple, List.of(0), List.of(0, 2, 3, 4)), x);
      gradient(new SimpleRnnGrad(simple, List.of(0, 1), List.of(1, 4)), x);
    }
    Lstm silu = new Lstm(CellActivation.SILU, CellActivation.GELU, false, false, true);
    gradient(new LstmGrad(silu, List.of(1, 2), List.of(0, 1, 2, 3, 4)), x);
    gradient(
        new LstmGrad(new Lstm(TANH, SIGMOID, false, false, false), List.of(0), List.of(3)),
        float32(0, 3, 2));
  }

  private void gradient(SequenceGrad op, TensorSpec x) {
    add(op, inputs(op, x, UNITS), Domain.ANY);
  }

  private static List<TensorSpec> inputs(SequenceGrad op, TensorSpec x, int units) {
    List<TensorSpec> inputs = new ArrayList<>(inputs(op.net(), x, units));
    List<TensorSpec> outputs = op.net().infer(inputs);
    op.net().kept().forEach(output -> inputs.add(outputs.get(output)));
    op.cotangents().forEach(output -> inputs.add(outputs.get(output)));
    return inputs;
  }

  private static List<TensorSpec> inputs(SequenceOp net, TensorSpec x, int units) {
    boolean gru = net instanceof Gru;
    int gates = gru ? 3 : net instanceof Lstm ? 4 : 1;
    int rows = !net.bias() ? 0 : gru && ((Gru) net).resetAfter() ? 2 : 1;
    return inputs(x, net.states(), gates, rows, net.mask(), units);
  }

  /**
   * More elements than kernels do at a time, in each step and in all of them. With so many units,
   * values up to 2 would let the rounding of single precision grow from step to step.
   */
  private void large() {
    TensorSpec x = float32(700, 5, 3);
    for (boolean mask : List.of(false, true)) {
      Lstm lstm = new Lstm(TANH, SIGMOID, true, mask, mask);
      List<Integer> all = List.of(0, 1, 2, 3, 4);
      large(lstm, new LstmGrad(lstm, all, List.of(0, 1, 2, 3, 4, 5)), x);
      for (boolean after : List.of(false, true)) {
        Gru gru = new Gru(TANH, SIGMOID, true, after, mask, mask);
        large(gru, new GruGrad(gru, List.of(0, 1, 2), all), x);
      }
      SimpleRnn simple = new SimpleRnn(CellActivation.RELU, true, mask, mask);
      large(simple, new SimpleRnnGrad(simple, List.of(0, 1), all), x);
    }
  }

  private void large(SequenceOp net, SequenceGrad gradient, TensorSpec x) {
    add(net, inputs(net, x, MANY_UNITS), Domain.UNIT);
    add(gradient, inputs(gradient, x, MANY_UNITS), Domain.UNIT);
  }

  /** The blank is no label: labels are 0, 1 and 2. */
  private void sequenceLosses() {
    for (DType dtype : List.of(DType.INT32, DType.INT64)) {
      ctc(3, dtype, 3, 2, 4, 4);
      ctc(3, dtype, 2, 2, 5, 4);
      ctc(4, dtype, 1, 3, 4, 5);
      ctc(3, dtype, 0, 2, 4, 4);
    }
  }

  private void ctc(int blank, DType dtype, long batch, long labels, long frames, long classes) {
    TensorSpec lengths = TensorSpec.of(dtype, batch);
    cases.add(
        new OpCase(
            new CtcLoss(blank),
            List.of(
                TensorSpec.of(dtype, batch, labels),
                float32(batch, frames, classes),
                lengths,
                lengths),
            List.of(Domain.INDEX, Domain.ANY, Domain.INDEX, Domain.LENGTH),
            1e-5));
  }

  private void add(Op op, TensorSpec x, int states, int gates, int biasRows) {
    boolean mask = op instanceof SequenceOp net && net.mask();
    add(op, inputs(x, states, gates, biasRows, mask, UNITS), Domain.ANY);
  }

  private static List<TensorSpec> inputs(
      TensorSpec x, int states, int gates, int biasRows, boolean mask, int units) {
    long batch = x.shape().dim(0);
    long wide = (long) gates * units;
    List<TensorSpec> inputs = new ArrayList<>();
    inputs.add(x);
    inputs.addAll(Collections.nCopies(states, float32(batch, units)));
    inputs.add(float32(x.shape().dim(-1), wide));
    inputs.add(float32(units, wide));
    if (biasRows > 0) {
      inputs.add(biasRows == 1 ? float32(wide) : float32(biasRows, wide));
    }
    if (mask) {
      inputs.add(TensorSpec.of(DType.BOOL, batch, x.shape().dim(1)));
    }
    return inputs;
  }

  private void add(Op op, List<TensorSpec> inputs, Domain floats) {
    List<Domain> domains =
        inputs.stream().map(spec -> spec.dtype() == DType.BOOL ? Domain.BINARY : floats).toList();
    cases.add(new OpCase(op, inputs, domains, 1e-5));
  }
}

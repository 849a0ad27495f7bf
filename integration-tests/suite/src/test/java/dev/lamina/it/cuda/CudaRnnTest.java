// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.op.Op;
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
import dev.lamina.op.rnn.SimpleRnnGrad;
import dev.lamina.tck.cases.Domain;
import dev.lamina.tck.cases.OpCase;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recurrent nets at the shapes where their kernels work otherwise: units that fill no warp, no four
 * and more than a block, batches that make blocks take one row, four rows, and several times four.
 */
@Tag(EmulatedCuda.TAG)
@Tag(CudaUnderTest.GPU)
class CudaRnnTest {
  private static final CellActivation TANH = CellActivation.TANH;
  private static final CellActivation SIGMOID = CellActivation.SIGMOID;

  /** Extents of a net. */
  private record Extents(int batch, int steps, int features, int units) {}

  @BeforeAll
  static void present() {
    CudaUnderTest.load();
  }

  static Stream<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    for (Extents extents :
        List.of(
            new Extents(1, 1, 1, 1),
            new Extents(3, 4, 5, 37),
            new Extents(65, 2, 3, 10),
            new Extents(250, 2, 2, 6),
            new Extents(17, 2, 3, 100),
            new Extents(2, 3, 7, 130),
            new Extents(2, 2, 3, 256),
            new Extents(3, 3, 4, 259))) {
      for (boolean mask : List.of(false, true)) {
        for (SequenceOp net : nets(TANH, SIGMOID, mask, !mask)) {
          both(cases, net, extents);
        }
      }
    }
    for (CellActivation activation : CellActivation.values()) {
      boolean grows = activation == CellActivation.EXPONENTIAL;
      Extents extents = new Extents(2, grows ? 1 : 3, 3, 5);
      for (SequenceOp net : nets(activation, activation, true, true)) {
        both(cases, net, extents);
      }
    }
    both(cases, new SimpleRnn(CellActivation.RELU, false, true, false), new Extents(3, 5, 2, 9));
    cell(cases, new LstmCell(TANH, SIGMOID, true), nets(TANH, SIGMOID, false, false).get(0));
    cell(cases, new GruCell(TANH, SIGMOID, true, true), nets(TANH, SIGMOID, false, false).get(1));
    return cases.stream();
  }

  private static List<SequenceOp> nets(
      CellActivation activation, CellActivation gate, boolean mask, boolean backwards) {
    return List.of(
        new Lstm(activation, gate, true, mask, backwards),
        new Gru(activation, gate, true, true, mask, backwards),
        new Gru(activation, gate, mask, false, mask, backwards),
        new SimpleRnn(activation, true, mask, backwards));
  }

  /** The net, and its gradient with everything given and wanted, and with the least. */
  private static void both(List<OpCase> cases, SequenceOp net, Extents extents) {
    List<TensorSpec> inputs = inputs(net, extents);
    List<TensorSpec> outputs = net.infer(inputs);
    cases.add(of(net, inputs));
    int weights = net.inputCount() - (net.mask() ? 1 : 0);
    List<Integer> all = IntStream.range(0, outputs.size()).boxed().toList();
    for (SequenceGrad gradient :
        List.of(
            gradient(net, all, IntStream.range(0, weights).boxed().toList()),
            gradient(net, List.of(0), List.of(1 + net.states())))) {
      List<TensorSpec> more = new ArrayList<>(inputs);
      net.kept().forEach(output -> more.add(outputs.get(output)));
      gradient.cotangents().forEach(output -> more.add(outputs.get(output)));
      cases.add(of(gradient, more));
    }
  }

  private static SequenceGrad gradient(SequenceOp net, List<Integer> given, List<Integer> wanted) {
    return net instanceof Lstm lstm
        ? new LstmGrad(lstm, given, wanted)
        : net instanceof Gru gru
            ? new GruGrad(gru, given, wanted)
            : new SimpleRnnGrad((SimpleRnn) net, given, wanted);
  }

  private static void cell(List<OpCase> cases, Op cell, SequenceOp like) {
    List<TensorSpec> inputs = inputs(like, new Extents(5, 1, 3, 34));
    inputs.set(0, TensorSpec.float32(5, 3));
    cases.add(of(cell, inputs));
  }

  private static List<TensorSpec> inputs(SequenceOp net, Extents extents) {
    int columns = net instanceof Lstm ? 4 : net instanceof Gru ? 3 : 1;
    long wide = (long) columns * extents.units();
    List<TensorSpec> inputs = new ArrayList<>();
    inputs.add(TensorSpec.float32(extents.batch(), extents.steps(), extents.features()));
    for (int state = 0; state < net.states(); state++) {
      inputs.add(TensorSpec.float32(extents.batch(), extents.units()));
    }
    inputs.add(TensorSpec.float32(extents.features(), wide));
    inputs.add(TensorSpec.float32(extents.units(), wide));
    if (net.bias()) {
      boolean two = net instanceof Gru gru && gru.resetAfter();
      inputs.add(two ? TensorSpec.float32(2, wide) : TensorSpec.float32(wide));
    }
    if (net.mask()) {
      inputs.add(TensorSpec.of(DType.BOOL, extents.batch(), extents.steps()));
    }
    return inputs;
  }

  private static OpCase of(Op op, List<TensorSpec> inputs) {
    return OpCase.of(op, Domain.UNIT, inputs.toArray(TensorSpec[]::new));
  }

  /** All steps take one launch beside that which rearranges the recurrent kernel. */
  @Test
  void stepsAreNoLaunches() {
    Assumptions.assumeTrue(CudaUnderTest.isEmulated(), "only the emulated device counts launches");
    CudaUnderTest.load();
    SequenceOp net = nets(TANH, SIGMOID, true, true).get(0);
    int before = LiveObjects.launches();
    OnBoth.run(of(net, inputs(net, new Extents(2, 50, 3, 8))));
    assertThat(LiveObjects.launches() - before).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheCpu(OpCase opCase) {
    OnBoth results = OnBoth.run(opCase);
    for (int output = 0; output < results.cpu().size(); output++) {
      double[] expected = results.cpu().get(output).toDoubleArray();
      double[] actual = results.cuda().get(output).toDoubleArray();
      double largest = 1;
      double difference = 0;
      for (int i = 0; i < expected.length; i++) {
        largest = Math.max(largest, Math.abs(expected[i]));
        double distance = Math.abs(actual[i] - expected[i]);
        difference = Double.isNaN(distance) ? Double.NaN : Math.max(difference, distance);
      }
      assertThat(difference / largest).as("output %s", output).isLessThan(2e-5);
    }
  }
}

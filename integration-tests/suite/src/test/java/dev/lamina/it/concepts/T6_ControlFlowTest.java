// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.graph.Feeds;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.GraphVariable;
import dev.lamina.graph.Session;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** T6: branches and bounded loops are nodes too, and have gradients. */
class T6_ControlFlowTest {
  private final TestDevices devices = TestDevices.reference();
  private final Graph graph = new Graph();
  private final Ops ops = graph.ops();
  private final GraphTensor x = graph.placeholder("x", DType.FLOAT64);
  private final Session session = Session.open(graph, devices);

  @AfterEach
  void close() {
    session.close();
    assertThat(devices.liveBuffers()).isZero();
  }

  private double at(Tensor fetch, double value) {
    return session.run(fetch, Feeds.none().and(x, value)).item();
  }

  @Test
  void condSelectsABranchAndItsGradient() {
    Tensor positive = ops.compare().greater(x, ops.array().scalar(DType.FLOAT64, 0));
    Tensor y = graph.cond(positive, () -> ops.math().square(x), () -> ops.math().multiply(x, -3));
    Tensor slope = graph.gradients(y, List.of(x)).get(0);
    assertThat(at(y, 4)).isEqualTo(16);
    assertThat(at(slope, 4)).isEqualTo(8);
    assertThat(at(y, -2)).isEqualTo(6);
    assertThat(at(slope, -2)).isEqualTo(-3);
    assertThat(graph.toText()).contains("cond/square").contains("cond/select");
  }

  /** Newton's iteration for the square root, as a plain loop does it. */
  private static double[] newton(double square, int rounds) {
    double root = square;
    int taken = 0;
    while (Math.abs(root * root - square) > 1e-3 && taken < rounds) {
      root = (root + square / root) / 2;
      taken++;
    }
    return new double[] {root, taken};
  }

  private List<Tensor> newton(int rounds) {
    return graph.whileLoop(
        values ->
            ops.compare()
                .greater(
                    ops.math().abs(ops.math().subtract(ops.math().square(values.get(0)), x)),
                    ops.array().scalar(DType.FLOAT64, 1e-3)),
        values ->
            List.of(
                ops.math()
                    .multiply(
                        ops.math().add(values.get(0), ops.math().divide(x, values.get(0))), 0.5),
                ops.math().add(values.get(1), 1)),
        List.of(x, ops.array().scalar(DType.INT64, 0)),
        rounds);
  }

  @Test
  void aLoopRunsUntilItsConditionFails() {
    List<Tensor> results = newton(12);
    for (double square : new double[] {1, 2, 9, 1000}) {
      double[] expected = newton(square, 12);
      assertThat(at(results.get(0), square)).isEqualTo(expected[0]);
      assertThat(at(results.get(1), square)).isEqualTo(expected[1]);
    }
    List<Tensor> cut = newton(2);
    assertThat(at(cut.get(0), 1000)).as("at most two rounds").isEqualTo(newton(1000, 2)[0]);
  }

  @Test
  void aLoopHasGradients() {
    Tensor root = newton(12).get(0);
    Tensor slope = graph.gradients(root, List.of(x)).get(0);
    Tensor curvature = graph.gradients(slope, List.of(x)).get(0);
    for (double square : new double[] {2, 9, 50}) {
      double step = 1e-4;
      double numeric = (newton(square + step, 12)[0] - newton(square - step, 12)[0]) / (2 * step);
      assertThat(at(slope, square)).isCloseTo(numeric, within(1e-6));
      double second = (at(slope, square + step) - at(slope, square - step)) / (2 * step);
      assertThat(at(curvature, square)).isCloseTo(second, within(1e-4));
    }
  }

  /** After its end the loop's body would divide by zero; no gradient comes from there. */
  @Test
  void roundsAfterTheEndDoNotSpoilGradients() {
    Tensor one = ops.array().scalar(DType.FLOAT64, 1);
    Tensor zero = ops.array().scalar(DType.FLOAT64, 0);
    List<Tensor> results =
        graph.whileLoop(
            values -> ops.compare().greater(values.get(0), zero),
            values ->
                List.of(
                    ops.math().subtract(values.get(0), one),
                    ops.math().add(values.get(1), ops.math().divide(x, values.get(0)))),
            List.of(ops.array().scalar(DType.FLOAT64, 3), zero),
            6);
    Tensor slope = graph.gradients(results.get(1), List.of(x)).get(0);
    assertThat(at(results.get(1), 6)).isCloseTo(11, within(1e-12));
    assertThat(at(slope, 6)).isCloseTo(1 + 1 / 2.0 + 1 / 3.0, within(1e-12));
  }

  @Test
  void updatesInsideAreRefused() {
    GraphVariable w = graph.variable("w", HostTensor.scalar(1), true);
    Tensor positive = ops.compare().greater(x, ops.array().scalar(DType.FLOAT64, 0));
    Tensor one = graph.constant(HostTensor.scalar(1));
    assertThatThrownBy(() -> graph.cond(positive, () -> ops.state().assignAdd(w, one), () -> one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "variable 'w' cannot be updated inside a branch of cond: both branches are computed");
    assertThatThrownBy(
            () ->
                graph.whileLoop(
                    values -> positive,
                    values -> List.of(ops.state().assign(w, values.get(0))),
                    List.of(one),
                    3))
        .hasMessage("variable 'w' cannot be updated inside whileLoop: the loop is unrolled");
    ops.state().assign(w, one);
  }

  @Test
  void branchesMustBeAlike() {
    Tensor one = graph.constant(HostTensor.scalar(1));
    Tensor pair = graph.constant(HostTensor.of(new float[2], 2));
    Tensor positive = ops.compare().greater(x, ops.array().scalar(DType.FLOAT64, 0));
    assertThatThrownBy(() -> graph.cond(positive, () -> one, () -> pair))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("otherwise: gives [float32(2,)]; it must give [float32()]");
    assertThatThrownBy(() -> graph.cond(one, () -> one, () -> one))
        .hasMessage("predicate: must be a bool scalar, not float32()");
  }
}

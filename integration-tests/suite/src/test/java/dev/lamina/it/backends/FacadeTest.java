// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.ops.Ops;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the facade makes of ops, with values that NumPy gives, special ones among them. */
class FacadeTest {
  private static final float NAN = Float.NaN;
  private static final float INF = Float.POSITIVE_INFINITY;

  private static Tensor constant(Lamina lamina, float[] values, long... dims) {
    return lamina.backend().constant(HostTensor.of(values, dims));
  }

  private static double[] read(Lamina lamina, Tensor tensor) {
    return lamina.read(tensor).toDoubleArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "eager"})
  void specialValuesAreTold(String backend) {
    try (Lamina lamina = Lamina.builder().backend(backend).device("cpu").build()) {
      Ops ops = lamina.backend().ops();
      Tensor x = constant(lamina, new float[] {NAN, INF, -INF, 0, -3}, 5);
      assertThat(read(lamina, ops.compare().isNan(x))).containsExactly(1, 0, 0, 0, 0);
      assertThat(read(lamina, ops.compare().isInf(x))).containsExactly(0, 1, 1, 0, 0);
      assertThat(read(lamina, ops.compare().isFinite(x))).containsExactly(0, 0, 0, 1, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "eager"})
  void notANumberIsTheLargest(String backend) {
    try (Lamina lamina = Lamina.builder().backend(backend).device("cpu").build()) {
      Ops ops = lamina.backend().ops();
      Tensor x = constant(lamina, new float[] {2, NAN, -INF, 0, -0f, INF}, 6);
      List<Tensor> up = ops.axis().sort(x, 0, false);
      assertThat(read(lamina, up.get(0))).containsExactly(-INF, 0, -0.0, 2, INF, NAN);
      assertThat(read(lamina, up.get(1))).containsExactly(2, 3, 4, 0, 5, 1);
      assertThat(read(lamina, ops.axis().argSort(x, 0, true))).containsExactly(1, 5, 0, 3, 4, 2);
      assertThat(read(lamina, ops.axis().topK(x, 2).get(1))).containsExactly(1, 5);
      assertThat(read(lamina, ops.reduce().argMin(x, 0))).containsExactly(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "eager"})
  void logSumExpOverflowsNowhere(String backend) {
    try (Lamina lamina = Lamina.builder().backend(backend).device("cpu").build()) {
      Tensor x = constant(lamina, new float[] {1000, 1000, -INF, -INF, INF, 0}, 3, 2);
      double[] sums = read(lamina, lamina.backend().ops().reduce().logSumExp(x, false, 1));
      assertThat(sums[0]).isCloseTo(1000 + Math.log(2), offset());
      assertThat(sums[1]).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(sums[2]).isEqualTo(Double.POSITIVE_INFINITY);
    }
  }

  private static Offset<Double> offset() {
    return Offset.offset(1e-4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "eager"})
  void arraysAreTurnedStackedAndCounted(String backend) {
    try (Lamina lamina = Lamina.builder().backend(backend).device("cpu").build()) {
      Ops ops = lamina.backend().ops();
      Tensor x = constant(lamina, new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
      assertThat(read(lamina, ops.array().flip(x, 1))).containsExactly(3, 2, 1, 6, 5, 4);
      assertThat(read(lamina, ops.array().flip(x, 0, -1))).containsExactly(6, 5, 4, 3, 2, 1);
      Tensor stacked = ops.array().stack(List.of(x, x), 1);
      assertThat(stacked.shape()).isEqualTo(Shape.of(2, 2, 3));
      assertThat(read(lamina, stacked)).containsExactly(1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6);
      assertThat(read(lamina, ops.reduce().variance(x, false, 1)))
          .containsExactly(new double[] {2.0 / 3, 2.0 / 3}, offset());
      assertThat(read(lamina, ops.array().iota(DType.INT32, 3))).containsExactly(0, 1, 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "eager"})
  void anEllipsisStandsForTheOtherAxes(String backend) {
    try (Lamina lamina = Lamina.builder().backend(backend).device("cpu").build()) {
      Ops ops = lamina.backend().ops();
      Tensor x = constant(lamina, new float[] {1, 2, 3, 4, 5, 6}, 3, 1, 2);
      Tensor kernel = constant(lamina, new float[] {1, 0, 1, 1}, 2, 2);
      Tensor dense = ops.linalg().einsum("...x,xy->...y", x, kernel);
      assertThat(dense.shape()).isEqualTo(Shape.of(3, 1, 2));
      assertThat(read(lamina, dense)).containsExactly(3, 2, 7, 4, 11, 6);
      assertThatThrownBy(() -> ops.linalg().einsum("ij,jk", x, kernel))
          .hasMessageContaining("einsum equation 'ij,jk': it needs one '->'");
      assertThatThrownBy(() -> ops.linalg().einsum("ij,jk->ik", kernel, x))
          .hasMessageContaining("input 1 must have rank 2");
      assertThatThrownBy(() -> ops.linalg().einsum("xy->z", kernel))
          .hasMessageContaining("index 'z' of the result is in no operand");
    }
  }
}

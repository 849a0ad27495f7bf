// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.eager.EagerBackend;
import dev.lamina.eager.EagerTensor;
import dev.lamina.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** P1: code reads like NumPy, each operation computes at once, and printing works. */
class P1_SeamlessConstructionTest {
  private final EagerPrograms programs = new EagerPrograms();
  private final EagerBackend backend = programs.open();

  @AfterEach
  void close() {
    programs.close();
  }

  @Test
  void eachOperationHasItsValueAtOnce() {
    EagerTensor x = backend.tensor(new float[][] {{1, 2}, {3, 4}});
    EagerTensor y = x.mul(2).add(1);
    assertThat(y.toFloatArray()).containsExactly(3, 5, 7, 9);
    EagerTensor z = y.matmul(x);
    assertThat((float[][]) z.toArray()).isDeepEqualTo(new float[][] {{18, 26}, {34, 50}});
    assertThat(z.sum().item()).isEqualTo(128);
  }

  @Test
  void javaControlFlowDecidesByValues() {
    EagerTensor x = backend.full(1.0);
    int doublings = 0;
    while (x.item() < 1000) {
      x = x.mul(2);
      doublings++;
    }
    assertThat(doublings).isEqualTo(10);
    assertThat(x.item()).isEqualTo(1024);
  }

  @Test
  void iterationGoesOverTheFirstAxis() {
    List<Double> sums = new ArrayList<>();
    for (EagerTensor row : backend.arange(DType.FLOAT32, 0, 6, 1).reshape(3, 2)) {
      sums.add(row.sum().item());
    }
    assertThat(sums).containsExactly(1.0, 5.0, 9.0);
  }

  @Test
  void printsAsPyTorchDoes() {
    // The expected texts are those of PyTorch 2, its suffixes in Java's spelling.
    assertThat(backend.tensor(new float[][] {{1, 2}, {3, 4}}))
        .hasToString("tensor([[1., 2.],\n        [3., 4.]])");
    assertThat(backend.tensor(new float[] {1.5f, -2.25f, 1000}))
        .hasToString("tensor([   1.5000,   -2.2500, 1000.0000])");
    assertThat(backend.tensor(new float[] {1e-5f, 1}))
        .hasToString("tensor([1.0000e-05, 1.0000e+00])");
    assertThat(backend.tensor(new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1}))
        .hasToString("tensor([nan, inf, 1.], dtype=float64)");
    assertThat(backend.tensor(new float[] {Float.NaN, Float.NEGATIVE_INFINITY, 1.5f}))
        .hasToString("tensor([   nan,   -inf, 1.5000])");
    assertThat(backend.tensor(new float[] {-0f, 0})).hasToString("tensor([-0., 0.])");
    assertThat(backend.zeros(2, 2, 1))
        .hasToString("tensor([[[0.],\n         [0.]],\n\n        [[0.],\n         [0.]]])");
    assertThat(backend.full(3.5)).hasToString("tensor(3.5000)");
    assertThat(backend.arange(3)).hasToString("tensor([0, 1, 2])");
    assertThat(backend.tensor(new int[] {-1, 10})).hasToString("tensor([-1, 10], dtype=int32)");
    assertThat(backend.tensor(new boolean[] {true, false})).hasToString("tensor([ true, false])");
    assertThat(backend.zeros(0)).hasToString("tensor([])");
    assertThat(backend.zeros(2, 0)).hasToString("tensor([], size=(2, 0))");
  }

  @Test
  void printsHistoryAndDevice() {
    EagerTensor x = backend.ones(2).requiresGrad(true);
    assertThat(x).hasToString("tensor([1., 1.], requiresGrad=true)");
    assertThat(x.mul(3)).hasToString("tensor([3., 3.], gradientOp=multiply)");
    assertThat(backend.ones(1).to("reference")).hasToString("tensor([1.], device=reference:0)");
  }

  @Test
  void printsTheEdgesOfLargeTensors() {
    assertThat(backend.arange(1001))
        .hasToString("tensor([   0,    1,    2,  ...,  998,  999, 1000])");
    assertThat(backend.zeros(1001, 2))
        .hasToString(
            "tensor([[0., 0.],\n        [0., 0.],\n        [0., 0.],\n        ...,\n"
                + "        [0., 0.],\n        [0., 0.],\n        [0., 0.]])");
  }

  @Test
  void wrapsLongRows() {
    assertThat(backend.arange(30).toString().lines())
        .containsExactly(
            "tensor([ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16, 17,",
            "        18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29])");
  }

  @Test
  void printingAFreedTensorIsSafe() {
    EagerTensor freed;
    var scope = backend.scope();
    try (scope) {
      freed = backend.ones(2, 3);
    }
    assertThat(freed).hasToString("tensor(freed, float32(2, 3))");
    EagerBackend closed = programs.open();
    EagerTensor left = closed.ones(2);
    closed.close();
    assertThat(left).hasToString("tensor(freed, float32(2,))");
    assertThatThrownBy(() -> left.add(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was closed");
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.eager.EagerBackend;
import dev.lamina.eager.EagerTensor;
import dev.lamina.eager.Generator;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** P2: an N-dimensional array that knows nothing of deep learning. */
class P2_ArrayTest {
  private final EagerPrograms programs = new EagerPrograms();
  private final EagerBackend backend = programs.open();

  @AfterEach
  void close() {
    programs.close();
  }

  @Test
  void arraysGoInAndComeOut() {
    double[][][] cube = {{{1, 2}, {3, 4}, {5, 6}}};
    assertThat((double[][][]) backend.tensor(cube).toArray()).isDeepEqualTo(cube);
    boolean[][] truths = {{true}, {false}};
    assertThat((boolean[][]) backend.tensor(truths).toArray()).isDeepEqualTo(truths);
    long[] longs = {Long.MAX_VALUE, Long.MIN_VALUE};
    assertThat((long[]) backend.tensor(longs).toArray()).isEqualTo(longs);
    assertThat(backend.full(2.5).toArray()).isEqualTo(2.5f);
    assertThat(backend.tensor(new float[0][3]).shape()).isEqualTo(Shape.of(0, 0));
    assertThat(backend.tensor(new int[] {1}, DType.FLOAT64).dtype()).isEqualTo(DType.FLOAT64);
  }

  @Test
  void irregularOrForeignArraysAreRefused() {
    assertThatThrownBy(() -> backend.tensor(new float[][] {{1, 2}, {3}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not regular")
        .hasMessageContaining("length 1, the first has 2");
    assertThatThrownBy(() -> backend.tensor("text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.String");
  }

  @Test
  void ranges() {
    assertThat((long[]) backend.arange(4).toArray()).containsExactly(0, 1, 2, 3);
    assertThat(backend.arange(DType.FLOAT32, 1, 2, 0.25).toFloatArray())
        .containsExactly(1, 1.25f, 1.5f, 1.75f);
    assertThat(backend.linspace(-1, 1, 5).toFloatArray()).containsExactly(-1, -0.5f, 0, 0.5f, 1);
    assertThat((float[][]) backend.eye(2).toArray()).isDeepEqualTo(new float[][] {{1, 0}, {0, 1}});
    assertThatThrownBy(() -> backend.arange(DType.FLOAT32, 0, 1, 0)).hasMessageContaining("step 0");
  }

  @Test
  void randomNumbersRepeatWithTheirSeed() {
    EagerTensor first = backend.rand(new Generator(7), 1000);
    EagerTensor second = backend.rand(new Generator(7), 1000);
    assertThat(first.sameAs(second)).isTrue();
    Generator running = new Generator(7);
    running.seek(1);
    assertThat(backend.rand(running, 1000).sameAs(first)).isFalse();
    assertThat(first.mean().item()).isCloseTo(0.5, within(0.05));
    EagerTensor normal = backend.randn(new Generator(7), 10_000);
    assertThat(normal.mean().item()).isCloseTo(0, within(0.05));
    assertThat(normal.std().item()).isCloseTo(1, within(0.05));
  }

  @Test
  void arithmeticBroadcasts() {
    EagerTensor column = backend.tensor(new float[][] {{1}, {2}});
    EagerTensor row = backend.tensor(new float[] {10, 20, 30});
    assertThat((float[][]) column.mul(row).sub(1).toArray())
        .isDeepEqualTo(new float[][] {{9, 19, 29}, {19, 39, 59}});
    assertThat(row.div(column).shape()).isEqualTo(Shape.of(2, 3));
    assertThat(row.subtractFrom(1).toFloatArray()).containsExactly(-9, -19, -29);
    assertThat(backend.tensor(new int[] {7, -7}).floorDivide(2).toFloatArray())
        .containsExactly(3, -4);
    assertThat(backend.tensor(new int[] {7, -7}).remainder(2).toFloatArray()).containsExactly(1, 1);
    assertThat(backend.tensor(new int[] {7, 8}).div(2).toFloatArray()).containsExactly(3.5f, 4);
    assertThatThrownBy(() -> backend.tensor(new int[] {1}).add(0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("number 0.5")
        .hasMessageContaining("int32");
    assertThatThrownBy(() -> row.add(backend.ones(2))).hasMessageContaining("do not broadcast");
  }

  @Test
  void reductionsAreThoseOfPlainLoops() {
    double[][] values = {{1, -2, 4}, {0.5, 3, -1}};
    EagerTensor x = backend.tensor(values);
    double sum = 0;
    double squares = 0;
    for (double[] row : values) {
      for (double value : row) {
        sum += value;
        squares += value * value;
      }
    }
    double mean = sum / 6;
    double variance = squares / 6 - mean * mean;
    assertThat(x.sum().item()).isCloseTo(sum, within(1e-12));
    assertThat(x.var().item()).isCloseTo(variance, within(1e-12));
    assertThat(x.var(1, false).item()).isCloseTo(variance * 6 / 5, within(1e-12));
    assertThat(x.std().item()).isCloseTo(Math.sqrt(variance), within(1e-12));
    assertThat(x.norm().item()).isCloseTo(Math.sqrt(squares), within(1e-12));
    assertThat(x.sum(0).toDoubleArray()).containsExactly(1.5, 1, 3);
    assertThat(x.max(true, -1).shape()).isEqualTo(Shape.of(2, 1));
    assertThat(x.min(1).toDoubleArray()).containsExactly(-2, -1);
    assertThat(x.argmax(1).toDoubleArray()).containsExactly(2, 1);
    assertThat(x.argmin(0).toDoubleArray()).containsExactly(1, 0, 1);
    assertThat(x.argmax().item()).isEqualTo(2);
    assertThat(x.argmin().item()).isEqualTo(1);
    assertThat(x.prod(1).toDoubleArray()).containsExactly(-8, -1.5);
    assertThat(x.cumsum(1).toDoubleArray()).containsExactly(1, -1, 3, 0.5, 3.5, 2.5);
  }

  @Test
  void comparisonsAndChoice() {
    EagerTensor x = backend.tensor(new float[] {-1, 0, 2});
    assertThat((boolean[]) x.gt(0).toArray()).containsExactly(false, false, true);
    assertThat((boolean[]) x.ge(x.neg()).or(x.eq(-1)).toArray()).containsExactly(true, true, true);
    assertThat(x.where(x.gt(0), backend.full(9)).toFloatArray()).containsExactly(9, 9, 2);
    assertThat(x.clamp(-0.5, 1).toFloatArray()).containsExactly(-0.5f, 0, 1);
    assertThat(x.allClose(x.add(1e-7), 1e-5, 1e-6)).isTrue();
    assertThat(x.allClose(x.add(1e-3), 1e-5, 1e-6)).isFalse();
    assertThat(x.sqrt().isNan().any().item()).isEqualTo(1);
  }

  @Test
  void shapes() {
    EagerTensor x = backend.arange(DType.FLOAT32, 0, 24, 1).reshape(2, 3, -1);
    assertThat(x.shape()).isEqualTo(Shape.of(2, 3, 4));
    assertThat(x.transpose(0, -1).shape()).isEqualTo(Shape.of(4, 3, 2));
    assertThat(x.permute().shape()).isEqualTo(Shape.of(4, 3, 2));
    assertThat(x.transpose(0, 2).get(3, 2, 1).item()).isEqualTo(x.get(1, 2, 3).item());
    assertThat(x.unsqueeze(-1).squeeze().shape()).isEqualTo(x.shape());
    assertThat(x.unsqueeze(1).squeeze(1).shape()).isEqualTo(x.shape());
    assertThat(x.get(0, 0).expand(2, -1).toFloatArray()).containsExactly(0, 1, 2, 3, 0, 1, 2, 3);
    assertThat(backend.cat(x.split(2, 1), 1).sameAs(x)).isTrue();
    assertThat(x.split(2, 1))
        .hasSize(2)
        .last()
        .satisfies(part -> assertThat(part.shape()).isEqualTo(Shape.of(2, 1, 4)));
    assertThat(backend.stack(List.of(x, x), 1).shape()).isEqualTo(Shape.of(2, 2, 3, 4));
    assertThatThrownBy(() -> x.squeeze(0)).hasMessageContaining("axis 0");
    assertThatThrownBy(x::t).hasMessageContaining("t() needs a matrix");
  }

  @Test
  void productsTakeVectorsMatricesAndStacks() {
    EagerTensor a = backend.tensor(new float[][] {{1, 2}, {3, 4}});
    EagerTensor v = backend.tensor(new float[] {5, 6});
    assertThat(a.matmul(v).toFloatArray()).containsExactly(17, 39);
    assertThat(v.matmul(a).toFloatArray()).containsExactly(23, 34);
    assertThat(v.matmul(v).item()).isEqualTo(61);
    assertThat(backend.stack(List.of(a, a), 0).matmul(v).shape()).isEqualTo(Shape.of(2, 2));
    assertThat(backend.einsum("ij,kj->ik", a, a).toFloatArray()).containsExactly(5, 11, 11, 25);
    assertThatThrownBy(() -> a.mm(v)).hasMessageContaining("mm needs two matrices");
  }

  @Test
  void functions() {
    EagerTensor x = backend.tensor(new double[] {-1, 0.5, 2});
    double[] values = {-1, 0.5, 2};
    double[] sigmoid = new double[3];
    double[] softmax = new double[3];
    double total = 0;
    for (int i = 0; i < 3; i++) {
      sigmoid[i] = 1 / (1 + Math.exp(-values[i]));
      total += Math.exp(values[i]);
    }
    for (int i = 0; i < 3; i++) {
      softmax[i] = Math.exp(values[i]) / total;
    }
    assertThat(x.sigmoid().toDoubleArray()).containsExactly(sigmoid, within(1e-12));
    assertThat(x.toFloat().softmax(0).toDoubleArray()).containsExactly(softmax, within(1e-6));
    assertThat(x.abs().log().exp().toDoubleArray())
        .containsExactly(new double[] {1, 0.5, 2}, within(1e-12));
    assertThat(x.relu().toDoubleArray()).containsExactly(0, 0.5, 2);
    assertThat(x.pow(2).toDoubleArray()).containsExactly(1, 0.25, 4);
  }

  @Test
  void viewsShareMemoryAndCopiesDoNot() {
    EagerTensor x = backend.zeros(2, 2);
    EagerTensor view = x.view(4);
    EagerTensor copy = x.copy();
    x.addInPlace(1);
    assertThat(view.toFloatArray()).containsExactly(1, 1, 1, 1);
    assertThat(copy.toFloatArray()).containsExactly(0, 0, 0, 0);
    view.fill(3).mulInPlace(backend.tensor(new float[] {1, 2, 3, 4}));
    assertThat((float[][]) x.toArray()).isDeepEqualTo(new float[][] {{3, 6}, {9, 12}});
    copy.copyFrom(backend.tensor(new int[] {7, 8}));
    assertThat(copy.toFloatArray()).containsExactly(7, 8, 7, 8);
    assertThatThrownBy(() -> view.addInPlace(backend.ones(2, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("addInPlace")
        .hasMessageContaining("does not fit into float32(4,)");
  }

  @Test
  void tensorsOfAnotherBackendAreRefused() {
    EagerBackend other = programs.open();
    assertThatThrownBy(() -> backend.ones(2).add(other.ones(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another backend")
        .hasMessageContaining("float32(2,)");
  }
}

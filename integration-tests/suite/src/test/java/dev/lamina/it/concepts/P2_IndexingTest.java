// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static dev.lamina.eager.Index.all;
import static dev.lamina.eager.Index.at;
import static dev.lamina.eager.Index.ellipsis;
import static dev.lamina.eager.Index.from;
import static dev.lamina.eager.Index.newAxis;
import static dev.lamina.eager.Index.of;
import static dev.lamina.eager.Index.range;
import static dev.lamina.eager.Index.step;
import static dev.lamina.eager.Index.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.eager.EagerBackend;
import dev.lamina.eager.EagerTensor;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** P2: indexing by NumPy's rules. Element {@code [i, j, k]} of the tensor is {@code 100i+10j+k}. */
class P2_IndexingTest {
  private final EagerPrograms programs = new EagerPrograms();
  private final EagerBackend backend = programs.open();
  private final EagerTensor x = cube();

  private EagerTensor cube() {
    float[][][] values = new float[3][4][5];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 4; j++) {
        for (int k = 0; k < 5; k++) {
          values[i][j][k] = 100 * i + 10 * j + k;
        }
      }
    }
    return backend.tensor(values);
  }

  @AfterEach
  void close() {
    programs.close();
  }

  private static void check(EagerTensor part, Shape shape, double... values) {
    assertThat(part.shape()).isEqualTo(shape);
    assertThat(part.toDoubleArray()).containsExactly(values);
  }

  @Test
  void integersDropTheirAxis() {
    check(x.get(1, 2, 3), Shape.scalar(), 123);
    check(x.get(-1, -1), Shape.of(5), 230, 231, 232, 233, 234);
    check(x.get(at(0), all(), at(2)), Shape.of(4), 2, 12, 22, 32);
  }

  @Test
  void rangesStepAndTurn() {
    check(x.get(at(0), at(0), range(1, 4)), Shape.of(3), 1, 2, 3);
    check(x.get(at(0), at(0), range(-2, 100)), Shape.of(2), 3, 4);
    check(x.get(at(0), at(0), step(2)), Shape.of(3), 0, 2, 4);
    check(x.get(at(0), at(0), step(-2)), Shape.of(3), 4, 2, 0);
    check(x.get(at(0), at(0), range(3, 0, -1)), Shape.of(3), 3, 2, 1);
    check(x.get(at(0), at(0), from(3)), Shape.of(2), 3, 4);
    check(x.get(at(0), at(0), to(-3)), Shape.of(2), 0, 1);
    check(x.get(at(0), at(0), range(3, 1)), Shape.of(0));
    check(x.get(range(0, 2), range(1, 3), at(0)), Shape.of(2, 2), 10, 20, 110, 120);
  }

  @Test
  void ellipsisAndNewAxes() {
    check(
        x.get(ellipsis(), at(0)),
        Shape.of(3, 4),
        0,
        10,
        20,
        30,
        100,
        110,
        120,
        130,
        200,
        210,
        220,
        230);
    assertThat(x.get(newAxis(), ellipsis(), newAxis()).shape()).isEqualTo(Shape.of(1, 3, 4, 5, 1));
    check(x.get(at(1), at(1), newAxis(), to(2)), Shape.of(1, 2), 110, 111);
    assertThat(x.get(ellipsis()).sameAs(x)).isTrue();
  }

  @Test
  void indexArraysPick() {
    EagerTensor rows = backend.tensor(new int[] {2, 0, -1});
    check(x.get(of(rows), at(0), at(0)), Shape.of(3), 200, 0, 200);
    assertThat(x.get(of(rows)).shape()).isEqualTo(Shape.of(3, 4, 5));
    assertThat(x.get(of(rows)).get(1).sameAs(x.get(0))).isTrue();
    EagerTensor columns = backend.tensor(new long[][] {{0, 1, 2}, {4, 3, 2}});
    check(x.get(at(0), of(rows), of(columns)), Shape.of(2, 3), 20, 1, 32, 24, 3, 32);
    check(x.get(all(), at(0), of(columns)).get(1), Shape.of(2, 3), 100, 101, 102, 104, 103, 102);
    // Apart from one another, their axes come first.
    EagerTensor two = backend.tensor(new int[] {0, 1});
    check(x.get(of(two), range(1, 3), of(two)), Shape.of(2, 2), 10, 20, 111, 121);
  }

  @Test
  void masksSelect() {
    check(x.get(of(x.gt(231))), Shape.of(3), 232, 233, 234);
    EagerTensor mask = backend.tensor(new boolean[] {true, false, true});
    assertThat(x.get(of(mask)).shape()).isEqualTo(Shape.of(2, 4, 5));
    check(x.get(of(mask), at(3), at(4)), Shape.of(2), 34, 234);
    EagerTensor plane = x.get(ellipsis(), at(0)).gt(205);
    check(x.get(of(plane), at(1)), Shape.of(3), 211, 221, 231);
    check(x.get(of(x.lt(0))), Shape.of(0));
  }

  @Test
  void assignmentChangesThePartOnly() {
    EagerTensor y = backend.zeros(3, 4);
    y.set(1, at(0));
    y.set(backend.tensor(new float[] {5, 6}), all(), step(-2));
    check(y, Shape.of(3, 4), 1, 6, 1, 5, 0, 6, 0, 5, 0, 6, 0, 5);
    y.set(-1, of(y.eq(0)));
    check(y, Shape.of(3, 4), 1, 6, 1, 5, -1, 6, -1, 5, -1, 6, -1, 5);
    EagerTensor twice = backend.tensor(new int[] {2, 2});
    y.set(backend.tensor(new float[] {7, 8}), of(twice), at(0));
    assertThat(y.get(2, 0).item()).isEqualTo(8);
    EagerTensor whole = backend.tensor(new long[] {1, 2, 3});
    whole.set(9, of(whole.ge(2)));
    check(whole, Shape.of(3), 1, 9, 9);
  }

  @Test
  void gradientsFlowThroughParts() {
    EagerTensor leaf = backend.arange(DType.FLOAT32, 0, 6, 1).requiresGrad(true);
    EagerTensor matrix = leaf.reshape(2, 3);
    EagerTensor picked = matrix.get(all(), of(backend.tensor(new int[] {0, 0, 2})));
    picked.mul(backend.tensor(new float[] {1, 10, 100})).sum().backward();
    assertThat(leaf.grad().toFloatArray()).containsExactly(11, 0, 100, 11, 0, 100);
    leaf.zeroGrad();
    leaf.get(step(-2)).mul(backend.tensor(new float[] {1, 2, 3})).sum().backward();
    assertThat(leaf.grad().toFloatArray()).containsExactly(0, 3, 0, 2, 0, 1);
  }

  @Test
  void gradientsFlowThroughAssignment() {
    EagerTensor leaf = backend.ones(4).requiresGrad(true);
    EagerTensor value = backend.full(3, 2).requiresGrad(true);
    EagerTensor y = leaf.mul(5);
    y.set(value.mul(2), range(1, 3));
    assertThat(y.toFloatArray()).containsExactly(5, 6, 6, 5);
    y.mul(backend.tensor(new float[] {1, 10, 100, 1000})).sum().backward();
    assertThat(leaf.grad().toFloatArray()).containsExactly(5, 0, 0, 5000);
    assertThat(value.grad().toFloatArray()).containsExactly(20, 200);
  }

  @Test
  void whatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> x.get(0, 4))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("index 4")
        .hasMessageContaining("axis 1")
        .hasMessageContaining("[-4, 4)");
    assertThatThrownBy(() -> x.get(of(backend.tensor(new int[] {0, 3}))))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("index 3");
    assertThatThrownBy(() -> x.get(0, 0, 0, 0)).hasMessageContaining("indices for 4 axes");
    assertThatThrownBy(() -> x.get(of(backend.tensor(new boolean[] {true}))))
        .hasMessageContaining("mask of shape (1,) does not fit");
    assertThatThrownBy(() -> x.get(ellipsis(), ellipsis())).hasMessageContaining("one ellipsis");
    assertThatThrownBy(() -> range(0, 1, 0)).hasMessageContaining("step must not be 0");
    assertThatThrownBy(() -> of(backend.ones(2))).hasMessageContaining("int32 or int64");
  }
}

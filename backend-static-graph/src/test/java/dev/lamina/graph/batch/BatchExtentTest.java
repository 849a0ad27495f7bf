// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.op.Op;
import dev.lamina.op.array.Iota;
import dev.lamina.op.array.OneHot;
import dev.lamina.op.array.Ratio;
import dev.lamina.op.array.Reshape;
import dev.lamina.op.array.StridedSlice;
import dev.lamina.op.array.Transpose;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Calculating with the unknown batch size, and putting a size in. */
class BatchExtentTest {
  private static final long N = BatchExtent.UNKNOWN;

  @Test
  void sumsAndProductsAreFoundAgain() {
    for (long batch : new long[] {0, 1, 7, 4096}) {
      assertThat(BatchExtent.at(N, batch)).isEqualTo(batch);
      assertThat(BatchExtent.at(784 * N, batch)).isEqualTo(784 * batch);
      assertThat(BatchExtent.at(3 * N + 5, batch)).isEqualTo(3 * batch + 5);
      assertThat(BatchExtent.at(3 * N - 5, batch)).isEqualTo(3 * batch - 5);
      assertThat(BatchExtent.at(1 - N, batch)).isEqualTo(1 - batch);
      assertThat(BatchExtent.at(64 * N * N + 2 * N - 1, batch))
          .isEqualTo(64 * batch * batch + 2 * batch - 1);
      assertThat(BatchExtent.at((N + 2) * (N - 3), batch)).isEqualTo((batch + 2) * (batch - 3));
      assertThat(BatchExtent.at(50_000_000 * N, batch)).isEqualTo(50_000_000 * batch);
    }
    assertThat(BatchExtent.at(60_000_000, 7)).as("no batch in it").isEqualTo(60_000_000);
  }

  @Test
  void quotientsAreRefused() {
    for (long part : new long[] {N / 2 + 1, 3 * N / 2}) {
      assertThatThrownBy(() -> BatchExtent.at(part, 8))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("by more than sums and products");
    }
  }

  @Test
  void aSizeIsSolvedFor() {
    assertThat(BatchExtent.solve(N, 32)).isEqualTo(OptionalLong.of(32));
    assertThat(BatchExtent.solve(3 * N + 2, 32)).isEqualTo(OptionalLong.of(10));
    assertThat(BatchExtent.solve(3 * N, 32)).as("32 is no multiple").isEmpty();
    assertThat(BatchExtent.solve(N * N, 16)).as("not linear").isEmpty();
    assertThat(BatchExtent.solve(10, 10)).as("known").isEmpty();
  }

  @Test
  void textsHaveQuestionMarks() {
    assertThat(BatchExtent.text(Shape.of(N, 3))).isEqualTo("(?, 3)");
    assertThat(BatchExtent.text(784 * N + 1)).isEqualTo("784?+1");
    assertThat(BatchExtent.text(2 * N - 3)).isEqualTo("2?-3");
    assertThat(BatchExtent.text(N * N)).isEqualTo("??");
    assertThat(BatchExtent.text("x123456789 0.123456789 100000")).doesNotContain("?");
    assertThat(BatchExtent.text("99999999999999999999")).doesNotContain("?");
  }

  @Test
  void attributesOfEveryKindAreReplaced() {
    Op slice = new StridedSlice(List.of(N - 1, 0L), List.of(-1L, 1L), Shape.of(N, 3));
    assertThat(OpAttributes.at(slice, 5))
        .isEqualTo(new StridedSlice(List.of(4L, 0L), List.of(-1L, 1L), Shape.of(5, 3)));
    assertThat(OpAttributes.at(new Reshape(Shape.of(4 * N)), 5))
        .isEqualTo(new Reshape(Shape.of(20)));
    assertThat(OpAttributes.at(new Ratio(DType.FLOAT32, 3, 12 * N), 5))
        .isEqualTo(new Ratio(DType.FLOAT32, 3, 60));
    assertThat(OpAttributes.at(new OneHot((int) N, DType.FLOAT32), 5))
        .isEqualTo(new OneHot(5, DType.FLOAT32));
    assertThat(OpAttributes.dependOnBatch(new Iota(DType.INT64, N))).isTrue();
    Op transpose = new Transpose(List.of(1, 0));
    assertThat(OpAttributes.at(transpose, 5)).isSameAs(transpose);
    assertThat(OpAttributes.dependOnBatch(transpose)).isFalse();
  }

  @Test
  void numbersMadeFromTheSizeAreTold() {
    double[] numbers = {
      1.0 / N, 2.0 / (3 * N), 1.0 / (784.0 * N), 10.0 / N, N, 1.5 * N, -2.0 * N, 1 / Math.sqrt(N)
    };
    for (double made : numbers) {
      assertThat(BatchExtent.isHiddenIn(made)).as("%s", made).isTrue();
    }
    double[] plain = {
      0,
      1,
      -1,
      0.5,
      1e-3,
      1e-7,
      1e-8,
      1e-12,
      1e-16,
      1e-30,
      1e9,
      -1e9,
      3.4e38,
      0x1p-27,
      0x1p27,
      Math.PI,
      1.0 / 3,
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      Double.POSITIVE_INFINITY,
      Double.NaN
    };
    for (double number : plain) {
      assertThat(BatchExtent.isHiddenIn(number)).as("%s", number).isFalse();
    }
  }
}

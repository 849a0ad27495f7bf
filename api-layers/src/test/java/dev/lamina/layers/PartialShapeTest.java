// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.tensor.Shape;
import org.junit.jupiter.api.Test;

class PartialShapeTest {
  @Test
  void unknown_extents_are_written_as_none() {
    assertThat(PartialShape.batched(28, 28, 1)).hasToString("(None, 28, 28, 1)");
    assertThat(PartialShape.batched()).hasToString("(None,)");
    assertThat(PartialShape.of(3, PartialShape.UNKNOWN)).hasToString("(3, None)");
  }

  @Test
  void it_accepts_the_shapes_that_it_stands_for() {
    PartialShape shape = PartialShape.batched(4);
    assertThat(shape.accepts(Shape.of(7, 4))).isTrue();
    assertThat(shape.accepts(Shape.of(7, 5))).isFalse();
    assertThat(shape.accepts(Shape.of(4))).isFalse();
  }

  @Test
  void what_two_shapes_share_is_known() {
    assertThat(PartialShape.common(Shape.of(2, 5, 8), Shape.of(3, 5, 12)))
        .isEqualTo(PartialShape.of(-1, 5, -1));
  }

  @Test
  void unknown_extents_are_filled_in() {
    assertThat(PartialShape.of(-1, 5, -1).with(2, 9)).isEqualTo(Shape.of(2, 5, 9));
  }

  @Test
  void negative_extents_and_missing_axes_are_refused() {
    assertThatThrownBy(() -> PartialShape.of(-2, 3)).hasMessageContaining("-1 for unknown");
    assertThatThrownBy(() -> PartialShape.of(1, 2).dim(2)).hasMessageContaining("axis 2");
    assertThat(PartialShape.of(1, 2).dim(-1)).isEqualTo(2);
  }
}

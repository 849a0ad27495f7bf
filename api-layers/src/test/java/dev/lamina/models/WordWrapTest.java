// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordWrapTest {
  @Test
  void text_breaks_at_spaces() {
    assertThat(WordWrap.lines("dense_1 (Dense)", 15)).containsExactly("dense_1 (Dense)");
    assertThat(WordWrap.lines("dense_1 (Dense)", 14)).containsExactly("dense_1", "(Dense)");
    assertThat(WordWrap.lines("a b c d", 3)).containsExactly("a b", "c d");
  }

  @Test
  void a_word_that_is_too_long_ends_in_an_ellipsis() {
    assertThat(WordWrap.lines("global_average (Pool)", 8)).containsExactly("global_…", "(Pool)");
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Known answers of Philox4x32-10 from the authors' Random123 library. */
class PhiloxTest {
  @Test
  void zeroCounterAndKey() {
    assertThat(block(0, 0, 0)).containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
  }

  @Test
  void allOnes() {
    assertThat(block(-1, -1, -1)).containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
  }

  @Test
  void digitsOfPi() {
    assertThat(block(0x299f31d0a4093822L, 0x0370734413198a2eL, 0x85a308d3243f6a88L))
        .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
  }

  private static int[] block(long seed, long stream, long index) {
    int[] words = new int[4];
    Philox.block(seed, stream, index, words, 0);
    return words;
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.linalg;

import java.util.List;

/** An einsum equation: the labels of each operand's axes, and of the result's. */
record Equation(List<String> operands, String output) {
  static Equation parse(String text) {
    String[] sides = text.replace(" ", "").split("->", -1);
    if (sides.length != 2) {
      throw failure(text, "it needs one '->'");
    }
    List<String> operands = List.of(sides[0].split(",", -1));
    String all = String.join("", operands);
    if (!(all + sides[1]).chars().allMatch(Character::isLetter)) {
      throw failure(text, "indices must be letters");
    }
    for (int i = 0; i < sides[1].length(); i++) {
      char label = sides[1].charAt(i);
      if (all.indexOf(label) < 0) {
        throw failure(text, "index '" + label + "' of the result is in no operand");
      }
      if (sides[1].indexOf(label) != i) {
        throw failure(text, "index '" + label + "' is in the result twice");
      }
    }
    return new Equation(operands, sides[1]);
  }

  private static IllegalArgumentException failure(String text, String reason) {
    return new IllegalArgumentException("einsum equation '" + text + "': " + reason);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.tensor.Tensor;

/** Replaces the ellipsis of an einsum equation by letters that it does not use. */
final class Ellipsis {
  private static final String DOTS = "...";

  private Ellipsis() {}

  static String resolve(String equation, Tensor... operands) {
    if (!equation.contains(DOTS)) {
      return equation;
    }
    String[] sides = equation.replace(" ", "").split("->", -1);
    String[] parts = sides[0].split(",", -1);
    if (sides.length != 2 || parts.length != operands.length) {
      throw new IllegalArgumentException(
          "einsum equation '" + equation + "' does not name " + operands.length + " operands");
    }
    String spare = unused(equation);
    int longest = 0;
    for (int i = 0; i < parts.length; i++) {
      int axes = operands[i].shape().rank() - (parts[i].length() - DOTS.length());
      if (parts[i].contains(DOTS)) {
        if (axes < 0 || axes > spare.length()) {
          throw new IllegalArgumentException(
              "einsum equation '" + equation + "' does not fit operand " + operands[i].spec());
        }
        longest = Math.max(longest, axes);
        parts[i] = parts[i].replace(DOTS, spare.substring(spare.length() - axes));
      }
    }
    String result = sides[1].replace(DOTS, spare.substring(spare.length() - longest));
    return String.join(",", parts) + "->" + result;
  }

  private static String unused(String equation) {
    StringBuilder letters = new StringBuilder();
    for (char letter = 'A'; letter <= 'Z'; letter++) {
      if (equation.indexOf(letter) < 0) {
        letters.append(letter);
      }
    }
    return letters.toString();
  }
}

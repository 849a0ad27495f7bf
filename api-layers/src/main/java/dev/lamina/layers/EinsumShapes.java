// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shapes that follow from the equation of an {@link EinsumDense}: {@code in,kernel->out}, where in
 * and out may both begin, or both end, with {@code ...}.
 *
 * @param kernel shape of the kernel
 * @param bias shape of the bias, or null
 * @param inputAxes the kernel's axes that are summed over
 * @param outputAxes the kernel's axes that the output has
 */
record EinsumShapes(Shape kernel, Shape bias, List<Integer> inputAxes, List<Integer> outputAxes) {
  private static final Pattern EQUATION =
      Pattern.compile("(\\.{3})?([a-zA-Z]+)(\\.{3})?,([a-zA-Z]+)->(\\.{3})?([a-zA-Z]+)(\\.{3})?");

  static EinsumShapes of(
      String equation, PartialShape input, List<Long> outputShape, String biasAxes) {
    Matcher parts = EQUATION.matcher(equation);
    boolean left = parts.matches() && parts.group(1) != null;
    boolean right = parts.matches() && parts.group(3) != null;
    if (!parts.matches()
        || left != (parts.group(5) != null)
        || right != (parts.group(7) != null)
        || left && right) {
      throw new IllegalArgumentException(
          "equation '"
              + equation
              + "' must have the form ab,bc->ac, ...ab,bc->...ac or ab...,bc->ac...");
    }
    return new Parse(equation, parts.group(2), parts.group(4), parts.group(6), left, right)
        .shapes(input, outputShape, biasAxes);
  }

  private record Parse(
      String equation, String in, String weight, String out, boolean left, boolean right) {
    EinsumShapes shapes(PartialShape input, List<Long> outputShape, String biasAxes) {
      int elided = input.rank() - in.length();
      if (elided < 0 || elided > 0 && !left && !right) {
        throw new IllegalArgumentException(
            "equation '" + equation + "' does not fit an input of rank " + input.rank());
      }
      List<Long> output = whole(input, outputShape, elided);
      int inFrom = left ? elided : 0;
      Map<Character, Long> extents = new LinkedHashMap<>();
      for (int i = 0; i < out.length(); i++) {
        extents.put(out.charAt(i), output.get(i + inFrom));
      }
      long[] kernel = new long[weight.length()];
      List<Integer> inputAxes = new ArrayList<>();
      List<Integer> outputAxes = new ArrayList<>();
      for (int i = 0; i < kernel.length; i++) {
        char letter = weight.charAt(i);
        boolean ofOutput = out.indexOf(letter) >= 0;
        if (!ofOutput && in.indexOf(letter) < 0) {
          throw wrong("letter '" + letter + "' of the kernel is in neither input nor output");
        }
        (ofOutput ? outputAxes : inputAxes).add(i);
        kernel[i] =
            ofOutput ? extents.get(letter) : InputCheck.known(input, in.indexOf(letter) + inFrom);
        if (kernel[i] < 0) {
          throw wrong("outputShape must give the extent of '" + letter + "'");
        }
      }
      checkShared(input, extents, inFrom);
      Shape bias = biasAxes == null ? null : bias(extents, biasAxes, right ? elided : 0);
      return new EinsumShapes(Shape.of(kernel), bias, inputAxes, outputAxes);
    }

    /** The output's shape with the batch and what the ellipsis stands for. */
    private List<Long> whole(PartialShape input, List<Long> given, int elided) {
      List<Long> output = new ArrayList<>(given);
      output.add(0, input.dim(0));
      for (int i = 0; i < elided; i++) {
        if (left && i > 0) {
          output.add(i, input.dim(i));
        } else if (right) {
          output.add(input.dim(in.length() + i));
        }
      }
      if (output.size() != out.length() + elided) {
        throw wrong(
            "outputShape " + given + " must have an extent for each output axis but the batch");
      }
      return output;
    }

    private void checkShared(PartialShape input, Map<Character, Long> extents, int inFrom) {
      for (int i = 0; i < out.length(); i++) {
        char letter = out.charAt(i);
        int place = in.indexOf(letter);
        long extent = extents.get(letter);
        if (place < 0 && weight.indexOf(letter) < 0) {
          throw wrong("letter '" + letter + "' of the output is in neither input nor kernel");
        }
        if (place >= 0 && extent >= 0 && extent != input.dim(place + inFrom)) {
          throw wrong(
              "axis '"
                  + letter
                  + "' has extent "
                  + input.dim(place + inFrom)
                  + " in the input and "
                  + extent
                  + " in outputShape");
        }
      }
    }

    private Shape bias(Map<Character, Long> extents, String biasAxes, int after) {
      int first = out.length();
      for (int i = 0; i < biasAxes.length(); i++) {
        int place = out.indexOf(biasAxes.charAt(i));
        if (place < 0) {
          throw wrong("biasAxes '" + biasAxes + "' must be letters of the output");
        }
        first = Math.min(first, place);
      }
      long[] dims = new long[out.length() - first + after];
      Arrays.fill(dims, 1);
      for (int i = first; i < out.length(); i++) {
        if (biasAxes.indexOf(out.charAt(i)) >= 0) {
          dims[i - first] = extents.get(out.charAt(i));
        }
      }
      return Shape.of(dims);
    }

    private IllegalArgumentException wrong(String what) {
      return new IllegalArgumentException("equation '" + equation + "': " + what);
    }
  }
}

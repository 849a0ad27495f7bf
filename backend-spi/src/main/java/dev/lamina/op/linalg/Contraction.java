// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.linalg;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Carries an einsum out with transposes, sums and batched matrix products, from left to right. */
final class Contraction {
  private final Ops ops;
  private final Equation equation;

  /** A tensor whose axes are labelled. */
  private record Labelled(Tensor tensor, String labels) {
    boolean has(int label) {
      return labels.indexOf(label) >= 0;
    }

    long extent(int label) {
      return tensor.shape().dim(labels.indexOf(label));
    }
  }

  Contraction(Ops ops, Equation equation) {
    this.ops = ops;
    this.equation = equation;
  }

  Tensor run(List<Tensor> inputs) {
    List<Labelled> pending = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      pending.add(diagonals(new Labelled(inputs.get(i), equation.operands().get(i))));
    }
    Labelled result = pending.remove(0);
    while (!pending.isEmpty()) {
      Labelled next = pending.remove(0);
      String later =
          pending.stream().map(Labelled::labels).collect(Collectors.joining()) + equation.output();
      result = product(result, next, later);
    }
    result = sumUnused(result, equation.output());
    return ordered(result, equation.output()).tensor();
  }

  /** A label that an operand has twice picks the elements where both positions agree. */
  private Labelled diagonals(Labelled operand) {
    String labels = operand.labels();
    for (int first = 0; first < labels.length(); first++) {
      int second = labels.indexOf(labels.charAt(first), first + 1);
      if (second >= 0) {
        return diagonals(diagonal(operand, first, second));
      }
    }
    return operand;
  }

  private Labelled diagonal(Labelled operand, int first, int second) {
    int rank = operand.labels().length();
    List<Integer> order = new ArrayList<>();
    IntStream.range(0, rank).filter(i -> i != first && i != second).forEach(order::add);
    String rest =
        order.stream().map(i -> operand.labels().substring(i, i + 1)).collect(Collectors.joining());
    order.add(first);
    order.add(second);
    Tensor moved =
        ops.array().transpose(operand.tensor(), order.stream().mapToInt(i -> i).toArray());
    long extent = moved.shape().dim(-1);
    long rows = moved.shape().size() / Math.max(extent * extent, 1);
    Tensor matrix = ops.array().reshape(moved, Shape.of(rows, extent * extent));
    Tensor diagonal =
        ops.array()
            .stridedSlice(matrix, List.of(0L, 0L), List.of(1L, extent + 1), Shape.of(rows, extent));
    Labelled others = new Labelled(moved, rest);
    long[] dims = extents(others, rest);
    long[] whole = Arrays.copyOf(dims, dims.length + 1);
    whole[dims.length] = extent;
    return new Labelled(
        ops.array().reshape(diagonal, Shape.of(whole)), rest + operand.labels().charAt(first));
  }

  private static long[] extents(Labelled operand, String labels) {
    return labels.chars().mapToLong(operand::extent).toArray();
  }

  private Labelled sumUnused(Labelled operand, String used) {
    int[] axes =
        IntStream.range(0, operand.labels().length())
            .filter(axis -> used.indexOf(operand.labels().charAt(axis)) < 0)
            .toArray();
    if (axes.length == 0) {
      return operand;
    }
    return new Labelled(
        ops.reduce().sum(operand.tensor(), false, axes),
        pick(operand.labels(), label -> used.indexOf(label) >= 0));
  }

  private Labelled ordered(Labelled operand, String labels) {
    int[] order = labels.chars().map(operand.labels()::indexOf).toArray();
    return new Labelled(ops.array().transpose(operand.tensor(), order), labels);
  }

  private static String pick(String labels, IntPredicate wanted) {
    return labels
        .chars()
        .filter(wanted)
        .mapToObj(label -> String.valueOf((char) label))
        .collect(Collectors.joining());
  }

  /** One batched matrix product; {@code later} says which labels are still needed. */
  private Labelled product(Labelled left, Labelled right, String later) {
    Labelled a = sumUnused(left, right.labels() + later);
    Labelled b = sumUnused(right, left.labels() + later);
    String batch = pick(a.labels(), label -> b.has(label) && later.indexOf(label) >= 0);
    String inner = pick(a.labels(), label -> b.has(label) && later.indexOf(label) < 0);
    String rows = pick(a.labels(), label -> !b.has(label));
    String columns = pick(b.labels(), label -> !a.has(label));
    Tensor matrixA = matrix(ordered(a, batch + rows + inner), batch, rows, inner);
    Tensor matrixB = matrix(ordered(b, batch + inner + columns), batch, inner, columns);
    Tensor product = ops.linalg().matmul(matrixA, matrixB);
    long[] dims =
        (batch + rows + columns)
            .chars()
            .mapToLong(label -> a.has(label) ? a.extent(label) : b.extent(label))
            .toArray();
    return new Labelled(ops.array().reshape(product, Shape.of(dims)), batch + rows + columns);
  }

  private Tensor matrix(Labelled operand, String batch, String rows, String columns) {
    return ops.array()
        .reshape(
            operand.tensor(),
            Shape.of(size(operand, batch), size(operand, rows), size(operand, columns)));
  }

  private static long size(Labelled operand, String labels) {
    return labels.chars().mapToLong(operand::extent).reduce(1, (x, y) -> x * y);
  }
}

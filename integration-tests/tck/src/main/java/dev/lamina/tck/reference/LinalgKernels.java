// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.KernelTable;
import dev.lamina.op.linalg.Einsum;
import dev.lamina.op.linalg.Qr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Einstein summation by loops over every index; QR by Gram-Schmidt. */
final class LinalgKernels {
  private LinalgKernels() {}

  static void register(KernelTable.Builder table) {
    table.add(Einsum.class, ReferenceKernel.of(LinalgKernels::einsum));
    table.add(Qr.class, ReferenceKernel.of((op, in, out) -> qr(in[0], out[0], out[1])));
  }

  private static void einsum(Einsum op, View[] in, View[] out) {
    String[] sides = op.equation().replace(" ", "").split("->", -1);
    String[] operands = sides[0].split(",", -1);
    Map<Character, Integer> extents = new HashMap<>();
    for (int i = 0; i < operands.length; i++) {
      for (int axis = 0; axis < operands[i].length(); axis++) {
        extents.put(operands[i].charAt(axis), in[i].dim(axis));
      }
    }
    out[0].fill(0);
    List<Character> labels = new ArrayList<>(extents.keySet());
    sum(0, labels, extents, new HashMap<>(), operands, sides[1], in, out[0]);
  }

  private static void sum(
      int depth,
      List<Character> labels,
      Map<Character, Integer> extents,
      Map<Character, Integer> at,
      String[] operands,
      String result,
      View[] in,
      View out) {
    if (depth == labels.size()) {
      double product = 1;
      for (int i = 0; i < in.length; i++) {
        product *= in[i].get(position(in[i], operands[i], at));
      }
      out.add(position(out, result, at), product);
      return;
    }
    char label = labels.get(depth);
    for (int i = 0; i < extents.get(label); i++) {
      at.put(label, i);
      sum(depth + 1, labels, extents, at, operands, result, in, out);
    }
  }

  private static int position(View view, String labels, Map<Character, Integer> at) {
    return Index.position(
        view.shape(), labels.chars().map(label -> at.get((char) label)).toArray());
  }

  /** Gram-Schmidt, twice for each column, which keeps them orthogonal to rounding. */
  private static void qr(View a, View q, View r) {
    int rows = a.dim(0);
    int columns = a.dim(1);
    int rank = q.dim(1);
    r.fill(0);
    for (int column = 0; column < columns; column++) {
      double[] rest = new double[rows];
      for (int i = 0; i < rows; i++) {
        rest[i] = a.get(i * columns + column);
      }
      for (int pass = 0; pass < 2; pass++) {
        for (int known = 0; known < Math.min(column, rank); known++) {
          double along = 0;
          for (int i = 0; i < rows; i++) {
            along += q.get(i * rank + known) * rest[i];
          }
          for (int i = 0; i < rows; i++) {
            rest[i] -= along * q.get(i * rank + known);
          }
          r.add(known * columns + column, along);
        }
      }
      if (column < rank) {
        double norm = 0;
        for (double x : rest) {
          norm += x * x;
        }
        norm = Math.sqrt(norm);
        r.set(column * columns + column, norm);
        for (int i = 0; i < rows; i++) {
          q.set(i * rank + column, rest[i] / norm);
        }
      }
    }
  }
}

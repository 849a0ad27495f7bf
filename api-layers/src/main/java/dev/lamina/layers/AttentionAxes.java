// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Einsums of attention over any axes of {@code (batch, ..., heads, depth)}.
 *
 * @param products of keys and queries: {@code (other axes, heads, targets, sources)}
 * @param means of attention weights and values, in the query's shape
 * @param count number of attended axes
 */
record AttentionAxes(String products, String means, int count) {
  /** The axes as they count in inputs of a rank; by default all but the first and the last. */
  static int[] of(int[] axes, int rank) {
    int[] wanted = axes == null ? IntStream.range(1, rank - 1).toArray() : axes.clone();
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = wanted[i] < 0 ? wanted[i] + rank : wanted[i];
      if (wanted[i] < 1 || wanted[i] > rank - 2) {
        throw new IllegalArgumentException(
            "attentionAxes "
                + Arrays.toString(axes)
                + " must be neither the batch nor the features of an input of rank "
                + rank);
      }
    }
    return wanted;
  }

  /** The einsums for projected tensors of a rank, one more than that of the inputs. */
  static AttentionAxes equations(int rank, int[] axes) {
    StringBuilder target = new StringBuilder();
    StringBuilder source = new StringBuilder();
    StringBuilder batch = new StringBuilder();
    char fresh = (char) ('a' + rank);
    for (int i = 0; i < rank; i++) {
      int axis = i;
      char letter = (char) ('a' + i);
      boolean attended = IntStream.of(axes).anyMatch(each -> each == axis);
      target.append(letter);
      source.append(attended ? fresh++ : letter);
      batch.append(attended || i == rank - 1 ? "" : String.valueOf(letter));
    }
    for (int axis : axes) {
      batch.append(target.charAt(axis));
    }
    for (int axis : axes) {
      batch.append(source.charAt(axis));
    }
    return new AttentionAxes(
        source + "," + target + "->" + batch, batch + "," + source + "->" + target, axes.length);
  }

  int[] softmaxAxes(int rank) {
    return IntStream.range(rank - count, rank).toArray();
  }

  /** Where a mask gets axes of extent 1, counted from the end. */
  int maskAxis() {
    return -2 * count - 1;
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * In which order the terms of sums over some axes are added: {@link ReduceKernels} decides, this
 * says it to kernels that compute the terms themselves.
 *
 * @param apart from the first term of a sum to that of the next, in elements
 * @param step from a term to the next
 */
record SumOrder(Manner manner, long outputs, long terms, long apart, long step) {
  /** Most elements that threads go through a row each: what lies together is not read together. */
  private static final long MOST_SCATTERED = 1 << 16;

  /**
   * Most terms that a thread adds: it interprets the program for one after the other, and more of
   * them take longer than a launch of their own.
   */
  private static final long MOST_IN_TURN = 16;

  /** By a thread each, by a block each, or over rows; as the source of the family has them. */
  enum Manner {
    THREADS,
    BLOCKS,
    COLUMNS
  }

  /** Empty where sums are taken in parts, or where their terms lie at several distances. */
  static Optional<SumOrder> of(Launcher launcher, TensorSpec input, List<Integer> axes) {
    ReduceKernels.Axes all = ReduceKernels.Axes.of(input.shape(), axes);
    if (all.outputs() == 0 || all.count() == 0) {
      return Optional.empty();
    }
    if (ReduceKernels.overRows(input, axes)) {
      boolean leading = axes.get(0) == 0;
      return leading
          ? Optional.of(new SumOrder(Manner.COLUMNS, all.outputs(), all.count(), 1, all.outputs()))
          : Optional.empty();
    }
    boolean few = all.count() <= ReduceKernels.FEW;
    boolean slow = few && (all.count() > MOST_IN_TURN || input.size() > MOST_SCATTERED);
    boolean inParts = !few && ReduceKernels.parts(launcher, all) > 1;
    boolean simple = all.kept().rank() == 1 && all.reduced().rank() == 1;
    return inParts || !simple || slow
        ? Optional.empty()
        : Optional.of(
            new SumOrder(
                few ? Manner.THREADS : Manner.BLOCKS,
                all.outputs(),
                all.count(),
                all.kept().stride(0, 0),
                all.reduced().stride(0, 0)));
  }
}

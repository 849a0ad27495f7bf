// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.tensor.Shape;

/**
 * Sums over the rows of float32 matrices whose last axis is the columns, in parts that are added up
 * by a second launch.
 *
 * @param batch matrices, one behind the other, with sums of their own
 */
record ColumnSums(KernelFunction sum, long batch, ColumnPlan plan) {
  static final String FAMILY = "columns";

  static ColumnSums of(Launcher launcher, Shape shape) {
    return of(launcher, 1, ColumnPlan.of(shape));
  }

  /** Sums of each of several matrices. */
  static ColumnSums batched(Launcher launcher, long batch, long rows, long columns) {
    return of(launcher, batch, ColumnPlan.batched(batch, rows, columns));
  }

  /** Sums of few rows, in one launch; no workspace is read. */
  static ColumnSums once(Launcher launcher, long rows, long columns) {
    return of(launcher, 1, ColumnPlan.once(rows, columns));
  }

  private static ColumnSums of(Launcher launcher, long batch, ColumnPlan plan) {
    return new ColumnSums(launcher.function(FAMILY, "column_sums_" + plan.unit()), batch, plan);
  }

  long workspaceBytes() {
    return batch * plan.partBytes(1);
  }

  /** The sums of all columns, scaled. */
  void run(Launcher launch, long from, long to, long workspace, double scale) {
    if (plan.parts() == 1) {
      run(launch, plan, from, to, scale);
    } else {
      run(launch, plan, from, workspace, 1);
      run(launch, ColumnPlan.once(plan.parts(), plan.channels()), workspace, to, scale);
    }
  }

  private void run(Launcher launch, ColumnPlan split, long from, long to, double scale) {
    launch
        .start(sum)
        .add(from)
        .add(to)
        .add(split.fields(split.parts()))
        .add(batch)
        .add((float) scale)
        .blocks(batch * split.partBlocks(), ColumnPlan.SHARED_BYTES);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.tensor.Shape;

/**
 * Sums over the rows of float32 matrices whose last axis is the columns, in parts that are added up
 * by a second launch.
 */
record ColumnSums(KernelFunction sum, ColumnPlan plan) {
  static final String FAMILY = "columns";

  static ColumnSums of(Launcher launcher, Shape shape) {
    return of(launcher, ColumnPlan.of(shape));
  }

  /** Sums of few rows, in one launch; no workspace is read. */
  static ColumnSums once(Launcher launcher, long rows, long columns) {
    return of(launcher, ColumnPlan.once(rows, columns));
  }

  private static ColumnSums of(Launcher launcher, ColumnPlan plan) {
    return new ColumnSums(launcher.function(FAMILY, "column_sums_" + plan.unit()), plan);
  }

  long workspaceBytes() {
    return plan.partBytes(1);
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
        .add((float) scale)
        .blocks(split.partBlocks(), ColumnPlan.SHARED_BYTES);
  }
}

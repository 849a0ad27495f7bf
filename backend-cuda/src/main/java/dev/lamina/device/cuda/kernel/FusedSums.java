// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.op.fused.FusedStep;
import dev.lamina.op.reduce.Mean;
import dev.lamina.op.reduce.Sum;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sums and means, taken while a program computes their terms: the struct {@code Sums} of the family
 * {@code fused}.
 *
 * @param scales factors of the sums
 * @param columns how sums over rows are split
 */
record FusedSums(SumOrder order, List<Float> scales, Optional<ColumnPlan> columns) {
  private static final int MOST = 4;
  private static final int FIRST_VALUE = 9;

  /** Most tiles that count which parts are done. */
  private static final long MOST_TILES = 1024;

  /** Empty where a sum has no kernel that adds in the order of the single op, or orders differ. */
  static Optional<FusedSums> of(
      Launcher launcher, List<FusedStep> reductions, List<TensorSpec> inputs) {
    List<SumOrder> orders = new ArrayList<>();
    List<Float> scales = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      TensorSpec input = inputs.get(i);
      boolean mean = reductions.get(i).op() instanceof Mean;
      List<Integer> axes =
          reductions.get(i).op() instanceof Sum sum
              ? sum.axes()
              : ((Mean) reductions.get(i).op()).axes();
      Optional<SumOrder> order = SumOrder.of(launcher, input, axes);
      if (input.dtype() != DType.FLOAT32 || order.isEmpty()) {
        return Optional.empty();
      }
      orders.add(order.get());
      double outputs = order.get().outputs();
      scales.add(mean ? (float) (outputs / input.size()) : 1);
    }
    SumOrder order = orders.get(0);
    Optional<ColumnPlan> columns =
        order.manner() == SumOrder.Manner.COLUMNS
            ? Optional.of(ColumnPlan.of(Shape.of(order.terms(), order.outputs())))
            : Optional.empty();
    boolean countable =
        columns.stream().allMatch(plan -> plan.parts() == 1 || tiles(plan) <= MOST_TILES);
    return orders.size() <= MOST && orders.stream().allMatch(order::equals) && countable
        ? Optional.of(new FusedSums(order, scales, columns))
        : Optional.empty();
  }

  /** Whether no thread has more than one term. */
  boolean single() {
    return order.manner() == SumOrder.Manner.BLOCKS && order.terms() <= Launcher.THREADS;
  }

  private long partBytes() {
    return columns.filter(plan -> plan.parts() > 1).map(plan -> plan.partBytes(1)).orElse(0L);
  }

  long workspaceBytes() {
    return scales.size() * partBytes();
  }

  /** Threads have one column each. */
  private static long tiles(ColumnPlan plan) {
    return (plan.channels() + plan.width() - 1) / plan.width();
  }

  /**
   * Launches the kernel, whose program was added.
   *
   * @param registers where the terms are
   * @param outputs of the program, which are before those of the sums
   */
  void run(Launcher launch, List<Integer> registers, CudaKernel.Operands at, int outputs) {
    long[] fields = new long[FIRST_VALUE + 3 * MOST + MOST / 2];
    fields[0] = order.manner().ordinal();
    fields[1] = order.outputs();
    fields[2] = order.terms();
    fields[3] = order.apart();
    fields[4] = order.step();
    fields[5] = columns.map(ColumnPlan::width).orElse(1L);
    fields[6] = columns.map(ColumnPlan::parts).orElse(1L);
    fields[7] = columns.map(ColumnPlan::each).orElse(order.terms());
    fields[8] = scales.size();
    for (int i = 0; i < scales.size(); i++) {
      fields[FIRST_VALUE + i] = registers.get(i);
      fields[FIRST_VALUE + MOST + i] = at.output(outputs + i);
      fields[FIRST_VALUE + 2 * MOST + i] = partBytes() > 0 ? at.workspace() + i * partBytes() : 0;
      long scale = Integer.toUnsignedLong(Float.floatToRawIntBits(scales.get(i)));
      fields[FIRST_VALUE + 3 * MOST + i / 2] |= scale << 32 * (i % 2);
    }
    launch.add(fields);
    if (order.manner() == SumOrder.Manner.THREADS) {
      launch.elements(order.outputs());
    } else {
      long blocks = columns.map(plan -> tiles(plan) * plan.parts()).orElse(order.outputs());
      launch.blocks(blocks, Launcher.THREADS * Float.BYTES);
    }
  }
}

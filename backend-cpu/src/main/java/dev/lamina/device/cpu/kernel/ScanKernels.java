// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.axis.CumProd;
import dev.lamina.op.axis.CumSum;
import dev.lamina.tensor.AxisSplit;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.Optional;

/** Running sums and products, over heap arrays. */
final class ScanKernels {
  private final KernelContext context;

  private ScanKernels(KernelContext context) {
    this.context = context;
  }

  /** How a scan runs. */
  private record Scan(int axis, HostReduction reduction, boolean exclusive, boolean reverse) {}

  static void register(KernelTable.Builder table, KernelContext context) {
    ScanKernels kernels = new ScanKernels(context);
    table.add(
        CumSum.class,
        (op, request) ->
            kernels.scan(
                request, new Scan(op.axis(), HostReduction.SUM, op.exclusive(), op.reverse())));
    table.add(
        CumProd.class,
        (op, request) ->
            kernels.scan(
                request, new Scan(op.axis(), HostReduction.PRODUCT, op.exclusive(), op.reverse())));
  }

  private Optional<Kernel> scan(KernelRequest request, Scan scan) {
    TensorSpec spec = request.inputs().get(0);
    AxisSplit split = AxisSplit.of(spec.shape(), scan.axis());
    HostBlock block = new HostBlock(context.memory(), spec.dtype(), split.block());
    HostBlock running = new HostBlock(context.memory(), spec.dtype(), split.inner());
    long bytes = split.block() * spec.dtype().bytes();
    return Optional.of(
        HostKernel.of(
            at -> {
              for (long outer = 0; outer < split.outer(); outer++) {
                block.load(at.input(0) + outer * bytes);
                run(scan, (int) split.extent(), (int) split.inner(), block, running);
                block.store(at.output(0) + outer * bytes);
              }
            }));
  }

  private static void run(Scan scan, int extent, int inner, HostBlock block, HostBlock running) {
    if (block.floating()) {
      Arrays.fill(running.doubles, scan.reduction().start());
    } else {
      Arrays.fill(running.longs, scan.reduction().startLong());
    }
    for (int step = 0; step < extent; step++) {
      int row = (scan.reverse() ? extent - 1 - step : step) * inner;
      if (block.floating()) {
        step(scan, block.doubles, row, running.doubles);
      } else {
        step(scan, block.longs, row, running.longs);
      }
    }
  }

  private static void step(Scan scan, double[] block, int row, double[] running) {
    for (int i = 0; i < running.length; i++) {
      double before = running[i];
      running[i] = scan.reduction().fold(before, block[row + i]);
      block[row + i] = scan.exclusive() ? before : running[i];
    }
  }

  private static void step(Scan scan, long[] block, int row, long[] running) {
    for (int i = 0; i < running.length; i++) {
      long before = running[i];
      running[i] = scan.reduction().fold(before, block[row + i]);
      block[row + i] = scan.exclusive() ? before : running[i];
    }
  }
}

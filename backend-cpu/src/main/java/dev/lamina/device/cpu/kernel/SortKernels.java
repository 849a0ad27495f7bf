// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.axis.SearchSorted;
import dev.lamina.op.axis.Sort;
import dev.lamina.tensor.AxisSplit;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;

/** Sorting along an axis and search in sorted elements, over heap arrays. */
final class SortKernels {
  private final KernelContext context;

  private SortKernels(KernelContext context) {
    this.context = context;
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    SortKernels kernels = new SortKernels(context);
    table.add(Sort.class, kernels::sort);
    table.add(SearchSorted.class, kernels::searchSorted);
  }

  private Optional<Kernel> sort(Sort op, KernelRequest request) {
    TensorSpec spec = request.inputs().get(0);
    TensorSpec positions = request.outputs().get(1);
    AxisSplit split = AxisSplit.of(spec.shape(), op.axis());
    HostBlock from = new HostBlock(context.memory(), spec.dtype(), split.block());
    HostBlock to = new HostBlock(context.memory(), spec.dtype(), split.block());
    HostBlock order = new HostBlock(context.memory(), positions.dtype(), split.block());
    StableSort lane = new StableSort((int) split.extent());
    long bytes = split.block() * spec.dtype().bytes();
    long orderBytes = split.block() * positions.dtype().bytes();
    return Optional.of(
        HostKernel.of(
            at -> {
              for (long outer = 0; outer < split.outer(); outer++) {
                from.load(at.input(0) + outer * bytes);
                for (int inner = 0; inner < split.inner(); inner++) {
                  sortLane(op.descending(), lane, from, to, order, inner, (int) split.inner());
                }
                to.store(at.output(0) + outer * bytes);
                order.store(at.output(1) + outer * orderBytes);
              }
            }));
  }

  private static void sortLane(
      boolean descending,
      StableSort lane,
      HostBlock from,
      HostBlock to,
      HostBlock order,
      int begin,
      int stride) {
    for (int i = 0; i < lane.size(); i++) {
      int at = begin + i * stride;
      long key = from.floating() ? key(from.doubles[at]) : from.longs[at];
      lane.set(i, descending ? ~key : key);
    }
    int[] sorted = lane.sort();
    for (int i = 0; i < sorted.length; i++) {
      int source = begin + sorted[i] * stride;
      int target = begin + i * stride;
      order.longs[target] = sorted[i];
      if (from.floating()) {
        to.doubles[target] = from.doubles[source];
      } else {
        to.longs[target] = from.longs[source];
      }
    }
  }

  /** A long that orders as the double does, NaN last and both zeros alike. */
  static long key(double x) {
    long bits = Double.doubleToLongBits(x == 0 ? 0 : x);
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }

  private Optional<Kernel> searchSorted(SearchSorted op, KernelRequest request) {
    TensorSpec boundaries = request.inputs().get(0);
    TensorSpec values = request.inputs().get(1);
    HostBlock sorted = new HostBlock(context.memory(), boundaries.dtype(), boundaries.size());
    HostBlock wanted = new HostBlock(context.memory(), values.dtype(), values.size());
    TensorSpec output = request.outputs().get(0);
    HostBlock found = new HostBlock(context.memory(), output.dtype(), output.size());
    return Optional.of(
        HostKernel.of(
            at -> {
              sorted.load(at.input(0));
              wanted.load(at.input(1));
              for (int i = 0; i < found.longs.length; i++) {
                found.longs[i] = search(sorted, wanted, i, op.right());
              }
              found.store(at.output(0));
            }));
  }

  private static int search(HostBlock sorted, HostBlock wanted, int index, boolean right) {
    long value = sorted.floating() ? key(wanted.doubles[index]) : wanted.longs[index];
    int low = 0;
    int high = sorted.floating() ? sorted.doubles.length : sorted.longs.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      long key = sorted.floating() ? key(sorted.doubles[middle]) : sorted.longs[middle];
      if (key < value || (right && key == value)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

/**
 * A recurrent kernel rearranged for the products of a block, with zeros behind what it has.
 *
 * @param each rows of a gate; 0 where a row has the gates of each unit side by side
 * @param rows all rows: a multiple of what the threads read at a time
 * @param wide numbers of a row
 */
record PackedKernel(
    KernelFunction pack, RecurrentNet net, int each, int rows, int wide, boolean back) {
  /** Vector elements that a thread takes at a time. */
  private static final int FOUR = 4;

  private static int upTo(int count, int multiple) {
    return (count + multiple - 1) / multiple * multiple;
  }

  /** For products with the state: a thread has all gates of a unit, or a gate of four units. */
  static PackedKernel forward(Launcher launcher, RecurrentNet net) {
    boolean byUnit = net.columns() > 1 && !net.resetBefore();
    if (byUnit) {
      KernelFunction pack = launcher.function(RecurrentNet.FAMILY, "pack_units");
      int rows = upTo(net.units(), FOUR * net.lanes());
      return new PackedKernel(pack, net, 0, rows, FOUR * net.units(), false);
    }
    return gates(launcher, net, false);
  }

  /** For products with gradients of gates. */
  static PackedKernel backward(Launcher launcher, RecurrentNet net) {
    if (net.resetBefore()) {
      return gates(launcher, net, true);
    }
    KernelFunction pack = launcher.function(RecurrentNet.FAMILY, "pack_rows");
    int each = upTo(net.units(), FOUR);
    int rows = upTo(net.columns() * each, FOUR * FOUR * net.lanes());
    return new PackedKernel(pack, net, each, rows, each, true);
  }

  /** A matrix for each gate. */
  private static PackedKernel gates(Launcher launcher, RecurrentNet net, boolean back) {
    KernelFunction pack = launcher.function(RecurrentNet.FAMILY, "pack_rows");
    int each = upTo(net.units(), FOUR * FOUR * net.lanes());
    return new PackedKernel(pack, net, each, net.columns() * each, upTo(net.units(), FOUR), back);
  }

  long size() {
    return (long) rows * wide;
  }

  /** Bytes of this many vectors that are multiplied by the matrix, or by one of its gates. */
  int vectorBytes(int count) {
    return count * (net.resetBefore() ? each : rows) * Float.BYTES;
  }

  void run(Launcher launch, long from, long to) {
    launch.start(pack).add(from).add(to).add((long) net.units()).add((long) net.columns());
    if (each > 0) {
      launch.add((long) each).add((long) rows).add((long) wide).add(back);
    } else {
      launch.add((long) rows);
    }
    launch.elements(size());
  }
}

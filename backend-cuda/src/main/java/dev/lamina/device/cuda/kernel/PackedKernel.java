// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

/**
 * A recurrent kernel rearranged for the products of a block, in the order its threads read it.
 *
 * @param matrices how many there are: all gates are one, or each is
 * @param rows of a matrix
 * @param splits threads that share the rows of a column
 * @param each rows of a gate; 0 where the columns of all gates lie side by side
 */
record PackedKernel(
    KernelFunction pack,
    RecurrentNet net,
    int matrices,
    int rows,
    int splits,
    int each,
    boolean back) {
  private static final String FAMILY = "rnn_pack";

  /** Columns of a thread, and rows that it reads at a time. */
  private static final int FOUR = 4;

  /** For products with the state: a thread has all gates of a unit, or a gate of four units. */
  static PackedKernel forward(Launcher launcher, RecurrentNet net) {
    if (net.columns() == 1 || net.resetBefore()) {
      return gates(launcher, net, false);
    }
    KernelFunction pack = launcher.function(FAMILY, "pack_units");
    return new PackedKernel(pack, net, 1, net.units(), net.lanes(), 0, false);
  }

  /** For products with gradients of gates. */
  static PackedKernel backward(Launcher launcher, RecurrentNet net) {
    if (net.resetBefore()) {
      return gates(launcher, net, true);
    }
    int each = (net.units() + FOUR - 1) / FOUR * FOUR;
    int splits = FOUR * net.lanes();
    return new PackedKernel(pack(launcher), net, 1, net.columns() * each, splits, each, true);
  }

  /** A matrix for each gate. */
  private static PackedKernel gates(Launcher launcher, RecurrentNet net, boolean back) {
    int units = net.units();
    return new PackedKernel(
        pack(launcher), net, net.columns(), units, FOUR * net.lanes(), units, back);
  }

  private static KernelFunction pack(Launcher launcher) {
    return launcher.function(FAMILY, "pack_gates");
  }

  /** How often a thread reads rows of a matrix: an even number. */
  private int groups() {
    int two = 2 * FOUR * splits;
    return (rows + two - 1) / two * 2;
  }

  private long matrixSize() {
    return (long) groups() * FOUR * FOUR * Launcher.THREADS;
  }

  long size() {
    return matrices * matrixSize();
  }

  /** Bytes of this many vectors that are multiplied by a matrix. */
  int vectorBytes(int count) {
    return count * groups() * FOUR * splits * Float.BYTES;
  }

  void run(Launcher launch, long from, long to) {
    for (int matrix = 0; matrix < matrices; matrix++) {
      launch
          .start(pack)
          .add(from + (long) matrix * net.units() * Float.BYTES)
          .add(to + matrix * matrixSize() * Float.BYTES)
          .add((long) net.units())
          .add((long) net.columns())
          .add((long) splits)
          .add((long) groups());
      if (each > 0) {
        launch.add((long) (matrices > 1 ? 1 : net.columns())).add((long) each).add(back);
      }
      launch.elements(matrixSize());
    }
  }
}

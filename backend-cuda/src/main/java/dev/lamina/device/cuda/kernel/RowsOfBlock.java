// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

/**
 * How many rows of a batch a block takes through all steps: one as long as there are few, so that
 * all processors work, else four, for which it reads the recurrent kernel once.
 */
record RowsOfBlock(RecurrentNet net, int rows) {
  private static final int MANY = 4;

  static RowsOfBlock of(Launcher launcher, RecurrentNet net) {
    boolean few = net.batch() <= 2 * launcher.processors() || net.resetBefore();
    return new RowsOfBlock(net, few ? 1 : MANY);
  }

  long blocks() {
    return (net.batch() + rows - 1L) / rows;
  }

  KernelFunction function(Launcher launcher, String direction) {
    String suffix = net.resetBefore() ? "" : "_" + rows;
    return launcher.function(net.family(), net.name() + direction + suffix);
  }
}

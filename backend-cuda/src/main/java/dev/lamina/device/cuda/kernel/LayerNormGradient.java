// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.tensor.Shape;

/**
 * The gradients of a normalisation of rows. Blocks have some rows each: they write the gradient of
 * x and, for the parameters, the sums over their rows, which a second launch adds up in order.
 */
final class LayerNormGradient {
  private static final String FAMILY = "layer_norm";
  private static final int WARP = 32;

  /** Rows of a block for narrow rows, and elements for wide ones. */
  private static final long ROWS = 16;

  private static final long ELEMENTS = 2048;
  private static final int SHARED_BYTES = (Launcher.THREADS / WARP + 2 * Launcher.THREADS) * 4;

  private LayerNormGradient() {}

  /** Numbers of inputs, then of outputs; -1 for those that are not there. */
  record Operands(int mean, int power, int gradient, int scale, int dScale, int dOffset) {
    boolean parameters() {
      return dScale >= 0 || dOffset >= 0;
    }
  }

  static Kernel of(Launcher launcher, Shape x, long columns, Operands operands, float epsilon) {
    long rows = x.size() / columns;
    long narrow = Math.max(1, Math.min(ROWS, ELEMENTS / columns));
    long most = Math.max(1, launcher.mostBlocks() / 4);
    long each = Math.max(narrow, (rows + most - 1) / most);
    long parts = (rows + each - 1) / each;
    LaneGroup group = LaneGroup.ofRows(launcher, FAMILY, "layer_norm_grad", columns);
    KernelFunction join = launcher.function(FAMILY, "join");
    int width = (int) Math.min(Launcher.THREADS, Long.highestOneBit(2 * columns - 1));
    boolean sums = operands.parameters();
    return CudaKernel.of(
        launcher,
        sums ? 2 * parts * columns * Float.BYTES : 0,
        (launch, at) -> {
          launch
              .start(group.kernel())
              .add(at.input(0))
              .add(operands.scale() < 0 ? 0 : at.input(operands.scale()))
              .add(operands.mean() < 0 ? 0 : at.input(operands.mean()))
              .add(at.input(operands.power()))
              .add(at.input(operands.gradient()))
              .add(at.output(0))
              .add(sums ? at.workspace() : 0)
              .add(rows)
              .add(columns)
              .add(epsilon)
              .add(each)
              .add(width)
              .blocks(parts, SHARED_BYTES);
          if (sums) {
            launch
                .start(join)
                .add(at.workspace())
                .add(operands.dScale() < 0 ? 0 : at.output(operands.dScale()))
                .add(operands.dOffset() < 0 ? 0 : at.output(operands.dOffset()))
                .add(columns)
                .add(parts)
                .blocks(2 * ((columns + WARP - 1) / WARP), SHARED_BYTES);
          }
        });
  }
}

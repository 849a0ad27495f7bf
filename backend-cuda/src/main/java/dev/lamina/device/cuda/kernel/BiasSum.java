// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.tensor.Shape;
import java.util.List;

/**
 * Adds one number for each column to a product, as the op {@code Add} does: graphs that are fused
 * have the sum in another kernel.
 */
record BiasSum(KernelFunction kernel, long size, long[] dims) {
  static BiasSum of(Launcher launcher, Shape output) {
    List<Shape> operands = List.of(output, Shape.of(output.dim(-1)));
    return new BiasSum(
        launcher.function("binary", "add_f32"),
        output.size(),
        Dims.broadcast(output, operands).fields());
  }

  void add(Launcher launch, long product, long bias) {
    launch.start(kernel).add(product).add(bias).add(product).add(size).add(dims).elements(size);
  }
}

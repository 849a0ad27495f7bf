// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.KernelRequest;
import dev.lamina.op.conv.ConvolutionFilterGrad;
import dev.lamina.tensor.TensorSpec;

/**
 * The gradient of a convolution's kernel in parts, which a launch of its own adds up, and that of
 * its bias.
 */
record FilterParts(ColumnSums join, ColumnSums bias, boolean biased, long parts, long bytes) {
  static FilterParts of(
      Launcher launcher, ConvolutionFilterGrad op, KernelRequest request, long parts) {
    TensorSpec filter = request.outputs().get(0);
    return new FilterParts(
        ColumnSums.once(launcher, parts, filter.size()),
        ColumnSums.of(launcher, request.inputs().get(1).shape()),
        op.bias(),
        parts,
        parts == 1 ? 0 : parts * filter.bytes());
  }

  long workspaceBytes() {
    return Math.max(bytes, biased ? bias.workspaceBytes() : 0);
  }

  /** Where the parts go. */
  long target(CudaKernel.Operands at) {
    return parts == 1 ? at.output(0) : at.workspace();
  }

  /** Adds up the parts, and then the bias's gradient. */
  void join(Launcher launch, CudaKernel.Operands at) {
    if (parts > 1) {
      join.run(launch, at.workspace(), at.output(0), 0, 1);
    }
    if (biased) {
      bias.run(launch, at.input(1), at.output(1), at.workspace(), 1);
    }
  }
}

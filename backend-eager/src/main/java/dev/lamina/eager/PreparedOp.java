// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.device.Buffer;
import dev.lamina.device.Kernel;
import dev.lamina.op.AliasOp;
import dev.lamina.op.CompositeOp;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Op;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** What is known of an op for given input specs after its first use. */
final class PreparedOp {
  final TensorSpec[] outputs;
  final boolean alias;
  final boolean hasGradient;

  /** Null for aliases, and where the op is expanded. */
  final Kernel kernel;

  // Launches never overlap, so that one pair of arrays serves all.
  final Buffer[] inputBuffers;
  final Buffer[] outputBuffers;

  PreparedOp(Op op, int inputCount, List<TensorSpec> outputs, Kernel kernel) {
    this.outputs = outputs.toArray(TensorSpec[]::new);
    this.alias = op instanceof AliasOp;
    this.hasGradient = op instanceof DifferentiableOp || op instanceof CompositeOp;
    this.kernel = kernel;
    this.inputBuffers = new Buffer[inputCount];
    this.outputBuffers = new Buffer[outputs.size()];
  }
}

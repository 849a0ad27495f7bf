// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.device.Buffer;
import dev.lamina.device.Kernel;
import dev.lamina.op.AliasOp;
import dev.lamina.op.CompositeOp;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Op;
import dev.lamina.op.Residuals;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/** What is known of an op for given input specs after its first use. */
final class PreparedOp {
  final TensorSpec[] inputs;
  final TensorSpec[] outputs;
  final boolean alias;
  final boolean hasGradient;
  final boolean[] savesInput;
  final boolean[] savesOutput;

  /** Null for aliases, and where the op is expanded. */
  final Kernel kernel;

  // Launches never overlap, so that one pair of arrays serves all.
  final Buffer[] inputBuffers;
  final Buffer[] outputBuffers;

  PreparedOp(Op op, List<TensorSpec> inputs, List<TensorSpec> outputs, Kernel kernel) {
    this.inputs = inputs.toArray(TensorSpec[]::new);
    this.outputs = outputs.toArray(TensorSpec[]::new);
    this.alias = op instanceof AliasOp;
    this.hasGradient = op instanceof DifferentiableOp || op instanceof CompositeOp;
    this.kernel = kernel;
    this.inputBuffers = new Buffer[inputs.size()];
    this.outputBuffers = new Buffer[outputs.size()];
    this.savesInput = new boolean[inputs.size()];
    this.savesOutput = new boolean[outputs.size()];
    if (op instanceof DifferentiableOp rule) {
      Residuals residuals = rule.residuals();
      residuals.inputs().stream().filter(i -> i < inputs.size()).forEach(i -> savesInput[i] = true);
      residuals.outputs().forEach(i -> savesOutput[i] = true);
    } else {
      // Without a rule of its own the op is differentiated through its expansion: it needs all.
      Arrays.fill(savesInput, true);
    }
  }
}

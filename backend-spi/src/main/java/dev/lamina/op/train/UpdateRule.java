// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.train;

import dev.lamina.op.CompositeOp;

/**
 * An optimizer's rule for one variable, element by element. Inputs: the variable, its slots, the
 * gradient, all alike, and a scalar rate. Outputs: what the variable and the slots become.
 */
public interface UpdateRule extends CompositeOp {
  /** Tensors that the rule keeps beside the variable. */
  int slots();
}

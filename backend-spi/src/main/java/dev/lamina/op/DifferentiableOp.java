// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op;

import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * An op with a vector-Jacobian product. The rule is written with ops, so that one rule serves the
 * tape and the graph, and differentiates again.
 */
public interface DifferentiableOp extends Op {
  /** Which inputs and outputs {@link #vjp} may read. Everything else is freed before it runs. */
  Residuals residuals();

  /**
   * Gradients of the inputs from those of the outputs.
   *
   * <p>An entry may still have the broadcast shape; the walk sums it to the input's shape. Entries
   * for which {@link VjpContext#needs} is false are ignored and should be empty.
   *
   * @return one entry an input; empty where the input has no gradient
   */
  List<Optional<Tensor>> vjp(VjpContext context);
}

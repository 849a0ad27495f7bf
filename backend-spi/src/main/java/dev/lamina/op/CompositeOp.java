// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * An op that can be written with others. The expansion is used where a provider has no kernel, and
 * for the gradient where the op has no rule of its own.
 */
public interface CompositeOp extends Op {
  /** The outputs, computed with other ops. */
  List<Tensor> expand(Ops ops, List<Tensor> inputs);
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.state;

import dev.lamina.op.Check;
import dev.lamina.op.StateOp;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * Gives a variable (input 0) a new value (input 1) and returns that value. No gradient flows
 * through it: the variable stays a leaf.
 *
 * <p>Inside a compiled function the change becomes visible to other functions only when the run has
 * succeeded.
 */
public record Assign() implements StateOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    Check.that(
        inputs.get(0).equals(inputs.get(1)), this, inputs, "value and variable must be alike");
    return List.of(inputs.get(0));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.train;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * One rule for several variables of one dtype, which devices with costly launches do in one.
 * Inputs: for each variable it, its slots and its gradient, and last the rate of all. Outputs: what
 * each variable and its slots become, variable by variable.
 *
 * @param rule what happens to each
 * @param variables how many there are, &gt;= 1
 */
public record JointUpdate(UpdateRule rule, int variables) implements CompositeOp {
  /** Refuses none. */
  public JointUpdate {
    if (variables < 1) {
      throw new IllegalArgumentException("variables: " + variables + " must be >= 1");
    }
  }

  /** How many inputs each variable has, its slots and gradient included. */
  public int stride() {
    return rule.slots() + 2;
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, variables * stride() + 1);
    List<TensorSpec> outputs = new ArrayList<>();
    for (int i = 0; i < variables; i++) {
      outputs.addAll(rule.infer(of(i, inputs)));
    }
    return outputs;
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    List<Tensor> outputs = new ArrayList<>();
    for (int i = 0; i < variables; i++) {
      outputs.addAll(ops.train().update(rule, of(i, inputs)));
    }
    return outputs;
  }

  /** The rule's inputs for a variable. */
  private <T> List<T> of(int variable, List<T> inputs) {
    List<T> own = new ArrayList<>(inputs.subList(variable * stride(), (variable + 1) * stride()));
    own.add(inputs.get(inputs.size() - 1));
    return own;
  }
}

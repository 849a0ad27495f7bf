// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.state.Assign;
import dev.lamina.op.state.ReadVariable;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;

/** Reading and changing variables. */
public final class StateOps {
  private final Ops ops;
  private final OpApplier applier;

  StateOps(Ops ops, OpApplier applier) {
    this.ops = ops;
    this.applier = applier;
  }

  /** A snapshot of the value, which later assignments do not change. */
  public Tensor read(Variable variable) {
    return applier.one(new ReadVariable(), variable);
  }

  /** Gives the variable a new value and returns it. */
  public Tensor assign(Variable variable, Tensor value) {
    return applier.one(new Assign(), variable, value);
  }

  /** Adds to the variable and returns the new value. */
  public Tensor assignAdd(Variable variable, Tensor change) {
    return assign(variable, ops.math().add(variable, change));
  }
}

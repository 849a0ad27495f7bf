// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The assignments of one step, all of which take place, or none if a condition does not hold. */
final class Assignments {
  private final Ops ops;
  private final Optional<Tensor> condition;
  private final List<Tensor> results = new ArrayList<>();

  /** Assignments under a condition, a BOOL scalar, if there is one. */
  Assignments(Ops ops, Optional<Tensor> condition) {
    this.ops = ops;
    this.condition = condition;
  }

  /** Assigns, unless the value is the variable itself. */
  void assign(Variable variable, Tensor value) {
    if (value != variable) {
      results.add(ops.state().assign(variable, chosen(ops, condition, value, variable)));
    }
  }

  /** What was assigned so far. */
  List<Tensor> results() {
    return results;
  }

  /** The value if the condition holds or there is none, else the other one. */
  static Tensor chosen(Ops ops, Optional<Tensor> condition, Tensor value, Tensor otherwise) {
    return condition.isEmpty() || value == otherwise
        ? value
        : ops.compare().select(condition.get(), value, otherwise);
  }
}

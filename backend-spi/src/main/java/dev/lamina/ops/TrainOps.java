// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.train.JointUpdate;
import dev.lamina.op.train.UpdateRule;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Optimizer updates: new values of a variable and its slots. They assign nothing. */
public final class TrainOps {
  private final OpApplier applier;

  TrainOps(OpApplier applier) {
    this.applier = applier;
  }

  /**
   * What a variable and its slots become.
   *
   * @param inputs the variable, its slots, its gradient and the rate
   */
  public List<Tensor> update(UpdateRule rule, List<Tensor> inputs) {
    return applier.apply(rule, inputs);
  }

  /**
   * The same for several variables, all in one op.
   *
   * @param inputs for each variable it, its slots and its gradient
   * @param rate of all of them
   * @return for each variable what it and its slots become
   */
  public List<List<Tensor>> updates(UpdateRule rule, List<List<Tensor>> inputs, Tensor rate) {
    List<Tensor> all = new ArrayList<>();
    inputs.forEach(all::addAll);
    all.add(rate);
    List<Tensor> outputs = applier.apply(new JointUpdate(rule, inputs.size()), all);
    int each = rule.slots() + 1;
    List<List<Tensor>> results = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      results.add(outputs.subList(i * each, (i + 1) * each));
    }
    return results;
  }
}

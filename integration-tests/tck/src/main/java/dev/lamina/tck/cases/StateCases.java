// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import static dev.lamina.tensor.TensorSpec.float32;

import dev.lamina.op.Op;
import dev.lamina.op.train.AdamUpdate;
import dev.lamina.op.train.DescentUpdate;
import dev.lamina.op.train.JointUpdate;
import dev.lamina.op.train.MomentumUpdate;
import dev.lamina.op.train.RmspropUpdate;
import dev.lamina.op.train.UpdateRule;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Cases of optimizer updates. */
final class StateCases {
  private final List<OpCase> cases = new ArrayList<>();

  static List<OpCase> all() {
    StateCases state = new StateCases();
    for (TensorSpec variable : List.of(float32(3, 5), float32(), float32(2051), float32(0))) {
      state.update(new AdamUpdate(0.9, 0.999, 1e-7), variable, 4);
      state.update(new MomentumUpdate(0.9, false), variable, 3);
      state.update(new MomentumUpdate(0.9, true), variable, 3);
      state.update(new RmspropUpdate(0.9, 1e-7), variable, 3);
      state.update(new DescentUpdate(), variable, 2);
    }
    List<TensorSpec> several = List.of(float32(3, 5), float32(), float32(0), float32(2051));
    state.joint(new AdamUpdate(0.9, 0.999, 1e-7), several);
    state.joint(new MomentumUpdate(0.9, true), several);
    state.joint(new RmspropUpdate(0.9, 1e-7), several);
    // More than a launch takes.
    state.joint(new DescentUpdate(), Collections.nCopies(49, float32(7)));
    return state.cases;
  }

  private void update(Op op, TensorSpec variable, int alike) {
    add(op, Collections.nCopies(alike, variable));
  }

  private void joint(UpdateRule rule, List<TensorSpec> variables) {
    JointUpdate op = new JointUpdate(rule, variables.size());
    List<TensorSpec> inputs = new ArrayList<>();
    variables.forEach(variable -> inputs.addAll(Collections.nCopies(op.stride(), variable)));
    add(op, inputs);
  }

  private void add(Op op, List<TensorSpec> alike) {
    List<TensorSpec> inputs = new ArrayList<>(alike);
    inputs.add(float32());
    List<Domain> domains = Collections.nCopies(inputs.size(), Domain.POSITIVE);
    cases.add(new OpCase(op, inputs, domains, OpCase.SINGLE));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import static dev.lamina.tensor.TensorSpec.float32;

import dev.lamina.op.Op;
import dev.lamina.op.train.AdamUpdate;
import dev.lamina.op.train.MomentumUpdate;
import dev.lamina.op.train.RmspropUpdate;
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
    }
    return state.cases;
  }

  private void update(Op op, TensorSpec variable, int alike) {
    List<TensorSpec> inputs = new ArrayList<>(Collections.nCopies(alike, variable));
    inputs.add(float32());
    cases.add(
        new OpCase(op, inputs, Collections.nCopies(alike + 1, Domain.POSITIVE), OpCase.SINGLE));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import static dev.lamina.tensor.TensorSpec.float32;

import dev.lamina.op.Op;
import dev.lamina.op.random.RandomBits;
import dev.lamina.op.random.RandomNormal;
import dev.lamina.op.random.RandomUniform;
import dev.lamina.op.train.AdamUpdate;
import dev.lamina.op.train.MomentumUpdate;
import dev.lamina.op.train.RmspropUpdate;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Cases of random numbers and optimizer updates. */
final class StateCases {
  private final List<OpCase> cases = new ArrayList<>();

  static List<OpCase> all() {
    StateCases state = new StateCases();
    TensorSpec key = TensorSpec.of(DType.INT64, 2);
    for (Shape shape : List.of(Shape.of(3, 5), Shape.scalar(), Shape.of(0), Shape.of(2051))) {
      state.cases.add(OpCase.of(new RandomBits(shape), Domain.WHOLE, key));
      state.cases.add(OpCase.of(new RandomUniform(shape), Domain.WHOLE, key));
      state.cases.add(OpCase.of(new RandomNormal(shape), Domain.WHOLE, key));
    }
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

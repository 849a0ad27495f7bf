// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import static dev.lamina.tensor.TensorSpec.float32;

import dev.lamina.op.Op;
import dev.lamina.op.nn.BatchNorm;
import dev.lamina.op.nn.BatchNormGrad;
import dev.lamina.op.nn.BatchNormInference;
import dev.lamina.op.nn.LogSoftmax;
import dev.lamina.op.nn.LogSoftmaxGrad;
import dev.lamina.op.nn.Softmax;
import dev.lamina.op.nn.SoftmaxGrad;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Cases of normalisation and softmax. */
final class NnCases {
  private final List<OpCase> cases = new ArrayList<>();

  static List<OpCase> all() {
    NnCases nn = new NnCases();
    nn.normalisation();
    return nn.cases;
  }

  private void normalisation() {
    for (int axis = 0; axis < 3; axis++) {
      cases.add(OpCase.of(new Softmax(axis), Domain.ANY, float32(3, 4, 5)));
      cases.add(OpCase.of(new LogSoftmax(axis), Domain.ANY, float32(3, 4, 5)));
      for (Op op : List.of(new SoftmaxGrad(axis), new LogSoftmaxGrad(axis))) {
        cases.add(OpCase.of(op, Domain.ANY, float32(3, 4, 5), float32(3, 4, 5)).within(1e-5));
      }
    }
    for (Op op : List.of(new SoftmaxGrad(1), new LogSoftmaxGrad(1))) {
      cases.add(OpCase.of(op, Domain.ANY, float32(2, 0), float32(2, 0)));
      cases.add(OpCase.of(op, Domain.UNIT, float32(7, 93), float32(7, 93)).within(1e-5));
    }
    cases.add(OpCase.of(new Softmax(1), Domain.ANY, float32(0, 4)));
    cases.add(OpCase.of(new LogSoftmax(1), Domain.ANY, float32(2, 1)));
    for (TensorSpec x : List.of(float32(6, 3), float32(2, 3, 4, 5), float32(3, 2, 16))) {
      TensorSpec c = float32(x.shape().dim(-1));
      Domain positive = Domain.POSITIVE;
      cases.add(
          new OpCase(
              new BatchNorm(1e-3),
              List.of(x, c, c),
              List.of(Domain.ANY, positive, Domain.ANY),
              1e-5));
      List<TensorSpec> inference = List.of(x, c, c, c, c);
      cases.add(
          new OpCase(
              new BatchNormInference(1e-3),
              inference,
              List.of(Domain.ANY, positive, Domain.ANY, Domain.ANY, positive),
              1e-5));
      cases.add(
          new OpCase(
              new BatchNormGrad(1e-3),
              List.of(x, c, c, c, x),
              List.of(Domain.ANY, positive, Domain.ANY, positive, Domain.ANY),
              1e-5));
    }
  }
}

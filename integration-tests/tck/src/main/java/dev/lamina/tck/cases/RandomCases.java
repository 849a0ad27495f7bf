// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import static dev.lamina.tensor.TensorSpec.float32;

import dev.lamina.op.Op;
import dev.lamina.op.random.RandomBernoulli;
import dev.lamina.op.random.RandomBinomial;
import dev.lamina.op.random.RandomBits;
import dev.lamina.op.random.RandomCategorical;
import dev.lamina.op.random.RandomGamma;
import dev.lamina.op.random.RandomNormal;
import dev.lamina.op.random.RandomShuffle;
import dev.lamina.op.random.RandomTruncatedNormal;
import dev.lamina.op.random.RandomUniform;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Cases of random numbers. */
final class RandomCases {
  private static final TensorSpec KEY = TensorSpec.of(DType.INT64, 2);

  private final List<OpCase> cases = new ArrayList<>();

  static List<OpCase> all() {
    RandomCases random = new RandomCases();
    for (Shape shape : List.of(Shape.of(3, 5), Shape.scalar(), Shape.of(0), Shape.of(2051))) {
      random.numbers(shape);
    }
    random.choices();
    return random.cases;
  }

  private void numbers(Shape shape) {
    TensorSpec whole = TensorSpec.float32().withShape(shape);
    add(new RandomBits(shape));
    add(new RandomUniform(shape));
    add(new RandomNormal(shape));
    add(new RandomTruncatedNormal(shape));
    for (TensorSpec alpha : List.of(whole, float32())) {
      add(new RandomGamma(shape), Domain.POSITIVE, alpha);
      add(new RandomBernoulli(shape), Domain.UNIT, alpha);
      add(new RandomBinomial(shape), Domain.POSITIVE, alpha, float32());
    }
  }

  private void choices() {
    add(new RandomBinomial(Shape.of(2, 3)), Domain.UNIT, float32(2, 1), float32(3));
    add(new RandomGamma(Shape.of(4, 3)), Domain.ANY, float32(4, 1));
    add(new RandomCategorical(5), Domain.ANY, float32(3, 4));
    add(new RandomCategorical(2000), Domain.ANY, float32(1, 1));
    add(new RandomCategorical(3), Domain.ANY, float32(2, 700));
    add(new RandomCategorical(0), Domain.ANY, float32(2, 3));
    add(new RandomShuffle(0), Domain.ANY, float32(9));
    add(new RandomShuffle(1), Domain.ANY, float32(2, 7, 3));
    add(new RandomShuffle(0), Domain.ANY, float32(0, 2));
    add(new RandomShuffle(0), Domain.WHOLE, TensorSpec.of(DType.INT64, 5, 2));
  }

  private void add(Op op, TensorSpec... parameters) {
    add(op, Domain.WHOLE, parameters);
  }

  private void add(Op op, Domain domain, TensorSpec... parameters) {
    List<TensorSpec> inputs = new ArrayList<>(List.of(KEY));
    inputs.addAll(List.of(parameters));
    List<Domain> domains = new ArrayList<>(List.of(Domain.WHOLE));
    domains.addAll(Collections.nCopies(parameters.length, domain));
    cases.add(new OpCase(op, inputs, domains, OpCase.SINGLE));
  }
}

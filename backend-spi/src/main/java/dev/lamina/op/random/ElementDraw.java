// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.random;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * A random op whose elements are each a function of the key, of the element's number and of
 * parameters that are broadcast to it. Providers compute {@link #draw}, which is exact arithmetic
 * on doubles and {@link StrictMath}, so that equal keys give equal bits on all of them. Input 0 is
 * the key, INT64 {@code (seed, stream)}; the parameters follow, FLOAT32. Samples have no gradient.
 */
public interface ElementDraw extends Op {
  /** The shape of the output. */
  Shape shape();

  /** Number of parameters. */
  int parameters();

  /** One element, from its words and its parameters. */
  double draw(ElementWords words, double[] parameters);

  @Override
  default List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1 + parameters());
    RandomKey.check(this, inputs.subList(0, 1));
    TensorSpec output = new TensorSpec(DType.FLOAT32, shape());
    for (int i = 1; i < inputs.size(); i++) {
      boolean single = inputs.get(i).dtype() == DType.FLOAT32;
      Check.that(single, this, inputs, "input " + i + " must be float32");
      Shape both = Check.broadcast(this, List.of(output, inputs.get(i)), 0, 1);
      Check.that(
          both.equals(shape()), this, inputs, "input " + i + " must broadcast to " + shape());
    }
    return List.of(output);
  }
}

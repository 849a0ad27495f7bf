// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.ConfigReader;
import dev.lamina.layers.PartialShape;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;

/**
 * The cross-entropy that shapes ask for, as Keras's {@code compile(loss="crossentropy")} finds it:
 * binary for predictions with one number, sparse for class numbers, categorical else.
 */
final class Crossentropy extends FluentLoss<Crossentropy> {
  /** The name by which it is asked for, and serialized. */
  static final String NAME = "crossentropy";

  Crossentropy() {
    super(NAME);
  }

  static Crossentropy fromConfig(ConfigReader reader) {
    return new Crossentropy().read(reader);
  }

  @Override
  public String className() {
    return NAME;
  }

  @Override
  public Loss forShapes(Shape yTrue, PartialShape yPred) {
    if (yPred.dim(-1) == 1) {
      return new BinaryCrossentropy().like(this);
    }
    boolean sparse = yTrue.rank() < yPred.rank() || yTrue.dim(-1) == 1;
    return sparse
        ? new SparseCategoricalCrossentropy().like(this)
        : new CategoricalCrossentropy().like(this);
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    return forShapes(yTrue.shape(), PartialShape.of(yPred.shape())).values(ops, yTrue, yPred);
  }
}

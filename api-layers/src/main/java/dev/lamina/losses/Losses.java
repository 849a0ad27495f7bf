// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.naming.NameTable;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Set;

/** The losses by Keras's names. */
public final class Losses {
  private static final NameTable<Loss> TABLE =
      new NameTable<Loss>("loss")
          .add(MeanSquaredError::new, "mean_squared_error", "mse", "MSE", "MeanSquaredError")
          .add(MeanAbsoluteError::new, "mean_absolute_error", "mae", "MAE", "MeanAbsoluteError")
          .add(BinaryCrossentropy::new, "binary_crossentropy", "bce", "BinaryCrossentropy")
          .add(CategoricalCrossentropy::new, "categorical_crossentropy", "CategoricalCrossentropy")
          .add(
              SparseCategoricalCrossentropy::new,
              "sparse_categorical_crossentropy",
              "SparseCategoricalCrossentropy");

  private Losses() {}

  /** Values of a loss, given as code. */
  @FunctionalInterface
  public interface LossFunction {
    /** Values for targets and predictions; see {@link Loss#values}. */
    Tensor values(Ops ops, Tensor yTrue, Tensor yPred);
  }

  /**
   * The loss of a name, with Keras's defaults.
   *
   * @throws IllegalArgumentException if it is unknown; the message lists the names
   */
  public static Loss get(String name) {
    return TABLE.get(name);
  }

  /** All names, sorted. */
  public static Set<String> names() {
    return TABLE.names();
  }

  /** A loss given as code. */
  public static Loss of(String name, LossFunction function) {
    return new Given(name, function);
  }

  private static final class Given extends FluentLoss<Given> {
    private final LossFunction function;

    Given(String name, LossFunction function) {
      super(name);
      this.function = function;
    }

    @Override
    public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
      return function.values(ops, yTrue, yPred);
    }
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.KerasClasses;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Set;

/** The losses by Keras's names. */
public final class Losses {
  /**
   * The classes, with the names of the functions and their short forms; {@code crossentropy} and
   * {@code ce} stand for the cross-entropy that fits targets and predictions.
   */
  public static final KerasClasses<Loss> CLASSES =
      new KerasClasses<Loss>("loss", "keras.losses")
          .add(
              "BinaryCrossentropy",
              BinaryCrossentropy::fromConfig,
              "binary_crossentropy",
              "bce",
              "BCE")
          .add(
              "BinaryFocalCrossentropy",
              BinaryFocalCrossentropy::fromConfig,
              "binary_focal_crossentropy")
          .add("CTC", CTC::fromConfig, "ctc")
          .add(
              "CategoricalCrossentropy",
              CategoricalCrossentropy::fromConfig,
              "categorical_crossentropy")
          .add(
              "CategoricalFocalCrossentropy",
              CategoricalFocalCrossentropy::fromConfig,
              "categorical_focal_crossentropy")
          .add(
              "CategoricalGeneralizedCrossEntropy",
              CategoricalGeneralizedCrossEntropy::fromConfig,
              "categorical_generalized_cross_entropy")
          .add("CategoricalHinge", CategoricalHinge::fromConfig, "categorical_hinge")
          .add("Circle", Circle::fromConfig, "circle")
          .add("CosineSimilarity", CosineSimilarity::fromConfig, "cosine_similarity")
          .add("Dice", Dice::fromConfig, "dice")
          .add("Hinge", Hinge::fromConfig, "hinge")
          .add("Huber", Huber::fromConfig, "huber")
          .add("KLDivergence", KLDivergence::fromConfig, "kl_divergence", "kld", "KLD")
          .add("LogCosh", LogCosh::fromConfig, "log_cosh")
          .add(
              "MeanAbsoluteError",
              MeanAbsoluteError::fromConfig,
              "mean_absolute_error",
              "mae",
              "MAE")
          .add(
              "MeanAbsolutePercentageError",
              MeanAbsolutePercentageError::fromConfig,
              "mean_absolute_percentage_error",
              "mape",
              "MAPE")
          .add("MeanSquaredError", MeanSquaredError::fromConfig, "mean_squared_error", "mse", "MSE")
          .add(
              "MeanSquaredLogarithmicError",
              MeanSquaredLogarithmicError::fromConfig,
              "mean_squared_logarithmic_error",
              "msle",
              "MSLE")
          .add("Poisson", Poisson::fromConfig, "poisson")
          .add(
              "SparseCategoricalCrossentropy",
              SparseCategoricalCrossentropy::fromConfig,
              "sparse_categorical_crossentropy")
          .add("SquaredHinge", SquaredHinge::fromConfig, "squared_hinge")
          .add("Tversky", Tversky::fromConfig, "tversky")
          .addNamed(Crossentropy.NAME, Losses::crossentropy)
          .addNamed("ce", Losses::crossentropy);

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
    return CLASSES.get(name);
  }

  /** All names, sorted. */
  public static Set<String> names() {
    return CLASSES.names();
  }

  /** A loss given as code. */
  public static Loss of(String name, LossFunction function) {
    return new Given(name, function);
  }

  private static Loss crossentropy(Config arguments) {
    ConfigReader reader = arguments.reader(Crossentropy.NAME);
    Loss made = Crossentropy.fromConfig(reader);
    reader.finish();
    return made;
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

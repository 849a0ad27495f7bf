// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;
import dev.lamina.config.KerasClasses;
import dev.lamina.losses.Loss;
import dev.lamina.losses.Losses;
import dev.lamina.naming.SnakeCase;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The metrics by Keras's names. */
public final class Metrics {
  /** The classes, with their names in snake case and their short forms. */
  public static final KerasClasses<Metric> CLASSES = new KerasClasses<>("metric", "keras.metrics");

  private static final Set<String> ACCURACY = Set.of("accuracy", "acc");

  static {
    add("AUC", AUC::fromConfig);
    add("Accuracy", Accuracy::fromConfig);
    add("BinaryAccuracy", BinaryAccuracy::fromConfig);
    add("BinaryCrossentropy", BinaryCrossentropy::fromConfig, "bce", "BCE");
    add("BinaryIoU", BinaryIoU::fromConfig);
    add("CategoricalAccuracy", CategoricalAccuracy::fromConfig);
    add("CategoricalCrossentropy", CategoricalCrossentropy::fromConfig);
    add("CategoricalHinge", CategoricalHinge::fromConfig);
    add("ConcordanceCorrelation", ConcordanceCorrelation::fromConfig);
    add("CosineSimilarity", CosineSimilarity::fromConfig);
    add("F1Score", F1Score::fromConfig);
    add("FBetaScore", FBetaScore::fromConfig);
    add("FalseNegatives", FalseNegatives::fromConfig);
    add("FalsePositives", FalsePositives::fromConfig);
    add("Hinge", Hinge::fromConfig);
    add("IoU", IoU::fromConfig);
    add("KLDivergence", KLDivergence::fromConfig);
    add("LogCoshError", LogCoshError::fromConfig);
    add("Mean", Mean::fromConfig);
    add("MeanAbsoluteError", MeanAbsoluteError::fromConfig, "mae", "MAE");
    add("MeanAbsolutePercentageError", MeanAbsolutePercentageError::fromConfig, "mape", "MAPE");
    add("MeanIoU", MeanIoU::fromConfig);
    add("MeanSquaredError", MeanSquaredError::fromConfig, "mse", "MSE");
    add("MeanSquaredLogarithmicError", MeanSquaredLogarithmicError::fromConfig, "msle", "MSLE");
    add("OneHotIoU", OneHotIoU::fromConfig);
    add("OneHotMeanIoU", OneHotMeanIoU::fromConfig);
    add("PearsonCorrelation", PearsonCorrelation::fromConfig);
    add("Poisson", Poisson::fromConfig);
    add("Precision", Precision::fromConfig);
    add("PrecisionAtRecall", PrecisionAtRecall::fromConfig);
    add("R2Score", R2Score::fromConfig);
    add("Recall", Recall::fromConfig);
    add("RecallAtPrecision", RecallAtPrecision::fromConfig);
    add("RootMeanSquaredError", RootMeanSquaredError::fromConfig);
    add("SensitivityAtSpecificity", SensitivityAtSpecificity::fromConfig);
    add("SparseCategoricalAccuracy", SparseCategoricalAccuracy::fromConfig);
    add("SparseCategoricalCrossentropy", SparseCategoricalCrossentropy::fromConfig);
    add("SparseTopKCategoricalAccuracy", SparseTopKCategoricalAccuracy::fromConfig);
    add("SpecificityAtSensitivity", SpecificityAtSensitivity::fromConfig);
    add("SquaredHinge", SquaredHinge::fromConfig);
    add("Sum", Sum::fromConfig);
    add("TopKCategoricalAccuracy", TopKCategoricalAccuracy::fromConfig);
    add("TrueNegatives", TrueNegatives::fromConfig);
    add("TruePositives", TruePositives::fromConfig);
    // Losses without a metric class of their own, for example "huber"; "acc" is explained by of.
    Losses.names().stream()
        .filter(name -> !CLASSES.names().contains(name))
        .forEach(name -> CLASSES.addNamed(name, config -> of(Losses.CLASSES.make(name, config))));
    CLASSES.addNamed("acc", config -> CLASSES.make("accuracy", config));
  }

  private Metrics() {}

  private static void add(
      String className, Function<ConfigReader, ? extends Metric> maker, String... shortForms) {
    String[] aliases =
        Stream.concat(Stream.of(SnakeCase.of(className)), Stream.of(shortForms))
            .toArray(String[]::new);
    CLASSES.add(className, maker, aliases);
  }

  /**
   * The metric of a name; {@code accuracy} is plain equality here.
   *
   * @throws IllegalArgumentException if it is unknown, the message lists the names, or if it needs
   *     arguments
   */
  public static Metric get(String name) {
    return CLASSES.get(name);
  }

  /** All names, sorted. */
  public static Set<String> names() {
    return CLASSES.names();
  }

  /** The mean of a loss's values as a metric, named as the loss. */
  public static Metric of(Loss loss) {
    return new Given(loss);
  }

  /**
   * The metric of a name for targets and predictions of known ranks and last extents: {@code
   * accuracy} and {@code acc} become the binary, categorical or sparse one, as in Keras. It is
   * called what it was asked for by.
   */
  public static Metric of(String name, int trueRank, long trueLast, int predRank, long predLast) {
    Metric metric;
    if (!ACCURACY.contains(name.toLowerCase(Locale.ROOT))) {
      metric = get(name);
    } else if (predLast == 1) {
      metric = new BinaryAccuracy();
    } else {
      boolean sparse = trueRank < predRank || (trueLast == 1 && predLast > 1);
      metric = sparse ? new SparseCategoricalAccuracy() : new CategoricalAccuracy();
    }
    metric.setName(name);
    return metric;
  }

  /** Keras wraps a loss function in the same way. */
  private static final class Given extends LossMetric<Given> {
    Given(Loss loss) {
      super(loss.name(), loss);
    }

    @Override
    public String className() {
      return "MeanMetricWrapper";
    }
  }
}

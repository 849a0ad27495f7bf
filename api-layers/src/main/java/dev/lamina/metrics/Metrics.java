// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.losses.Losses;
import dev.lamina.naming.NameTable;
import java.util.Set;

/** The metrics by Keras's names. */
public final class Metrics {
  private static final NameTable<Metric> TABLE =
      new NameTable<Metric>("metric")
          .add(BinaryAccuracy::new, "binary_accuracy", "BinaryAccuracy")
          .add(CategoricalAccuracy::new, "categorical_accuracy", "CategoricalAccuracy")
          .add(
              SparseCategoricalAccuracy::new,
              "sparse_categorical_accuracy",
              "SparseCategoricalAccuracy")
          .add(
              TopKCategoricalAccuracy::new, "top_k_categorical_accuracy", "TopKCategoricalAccuracy")
          .add(
              SparseTopKCategoricalAccuracy::new,
              "sparse_top_k_categorical_accuracy",
              "SparseTopKCategoricalAccuracy");

  static {
    for (String loss : Losses.names()) {
      TABLE.add(() -> new LossMetric(Losses.get(loss)).named(loss), loss);
    }
    // "accuracy" and "acc" mean what the shapes say; see of.
    TABLE.add(Accuracy::new, "accuracy", "acc", "Accuracy");
  }

  private Metrics() {}

  /**
   * The metric of a name; {@code accuracy} is plain equality here.
   *
   * @throws IllegalArgumentException if it is unknown; the message lists the names
   */
  public static Metric get(String name) {
    return TABLE.get(name);
  }

  /** All names, sorted. */
  public static Set<String> names() {
    return TABLE.names();
  }

  /**
   * The metric of a name for targets and predictions of known ranks and last extents: {@code
   * accuracy} and {@code acc} become the binary, categorical or sparse one, as in Keras.
   */
  public static Metric of(String name, int trueRank, long trueLast, int predRank, long predLast) {
    if (!name.equals("accuracy") && !name.equals("acc")) {
      return get(name);
    }
    boolean sparse = trueRank < predRank || (trueLast == 1 && predLast > 1);
    Metric metric;
    if (predLast == 1) {
      metric = new BinaryAccuracy();
    } else {
      metric = sparse ? new SparseCategoricalAccuracy() : new CategoricalAccuracy();
    }
    return metric.named(name);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How layers give categories, which are whole numbers from 0 on; Keras's names. */
enum OutputMode {
  /** The numbers themselves. */
  INT,
  /** Each number as a row with a 1 at its position; a last axis of extent 1 is replaced. */
  ONE_HOT,
  /** One row for each sample, with a 1 at the position of every number in it. */
  MULTI_HOT,
  /** One row for each sample, which counts the numbers in it. */
  COUNT,
  /** Counts, weighted by how rare a category is. */
  TF_IDF;

  /** The mode of a name, one of some. */
  static OutputMode of(String name, List<OutputMode> allowed) {
    String known =
        switch (name) {
          case "binary" -> "multi_hot";
          case "tf-idf" -> "tf_idf";
          default -> name;
        };
    return allowed.stream()
        .filter(mode -> mode.kerasName().equals(known))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "outputMode '"
                        + name
                        + "' must be one of "
                        + allowed.stream().map(OutputMode::kerasName).toList()));
  }

  String kerasName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Categories below {@code depth} in this mode; others count nowhere.
   *
   * @param categories INT32 or INT64, {@code (batch, ...)}
   * @param weights what each counts, of the categories' shape, for {@link #COUNT} alone
   */
  Tensor encode(Ops ops, Tensor categories, int depth, DType dtype, Optional<Tensor> weights) {
    return switch (this) {
      case INT -> categories;
      case ONE_HOT -> ops.array().oneHot(squeezed(ops, categories), depth, dtype);
      case MULTI_HOT -> {
        Tensor counts = counts(ops, categories, depth, DType.INT32, Optional.empty());
        yield ops.array().cast(ops.math().minimum(counts, 1), dtype);
      }
      case COUNT, TF_IDF -> ops.array().cast(counts(ops, categories, depth, dtype, weights), dtype);
    };
  }

  private static Tensor squeezed(Ops ops, Tensor x) {
    long[] dims = x.shape().dims();
    int rank = dims.length;
    return rank > 1 && dims[rank - 1] == 1
        ? ops.array().reshape(x, Arrays.copyOf(dims, rank - 1))
        : x;
  }

  /** Of a sample's numbers along axis 1; of all numbers where there is no such axis. */
  private static Tensor counts(
      Ops ops, Tensor x, int depth, DType dtype, Optional<Tensor> weights) {
    if (x.shape().rank() <= 2) {
      return weights
          .map(given -> ops.array().bincount(x, given, depth))
          .orElseGet(() -> ops.array().bincount(x, depth));
    }
    Tensor hot = ops.array().oneHot(x, depth, dtype);
    Tensor counted =
        weights
            .map(given -> ops.math().multiply(hot, ops.array().expandDims(given, -1)))
            .orElse(hot);
    return ops.reduce().sum(counted, false, 1);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;

/**
 * The arguments that overlaps of any number of classes have in common.
 *
 * @param <M> the metric's own class
 */
public abstract class FluentOverlap<M extends FluentOverlap<M>> extends Overlap<M> {
  FluentOverlap(int numClasses, long... targets) {
    super(numClasses, targets);
  }

  /** A class number of targets that count nothing; default none. */
  public final M ignoreClass(long number) {
    setIgnoreClass(number);
    return self();
  }

  /**
   * Whether predictions are class numbers instead of scores of classes; default true, false for
   * metrics of one-hot targets.
   */
  public final M sparseYPred(boolean sparse) {
    setSparseYPred(sparse);
    return self();
  }

  /** The axis of the classes, where there are scores; default -1. */
  public final M axis(int value) {
    setAxis(value);
    return self();
  }

  final M readOverlap(ConfigReader reader) {
    reader.integer("ignore_class", this::ignoreClass);
    reader.flag("sparse_y_pred", this::sparseYPred);
    reader.integer("axis", value -> axis(Math.toIntExact(value)));
    return read(reader);
  }

  /** Writes what this class has, the last part. */
  final Config scores(Config config) {
    return config.put("sparse_y_pred", sparseYPred()).put("axis", axis());
  }
}

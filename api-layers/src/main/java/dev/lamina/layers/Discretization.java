// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.data.Batch;
import dev.lamina.data.DataIterator;
import dev.lamina.data.Dataset;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Numbers as the bins that they fall into
 * (keras.io/api/layers/preprocessing_layers/numerical/discretization): bin i holds the numbers from
 * boundary {@code i - 1} on, below boundary i. Boundaries are given, or found by {@link #adapt} so
 * that bins are about equally full.
 */
public final class Discretization extends FluentLayer<Discretization> {
  private static final List<OutputMode> MODES =
      List.of(OutputMode.INT, OutputMode.ONE_HOT, OutputMode.MULTI_HOT, OutputMode.COUNT);

  private final Integer numBins;
  private double[] binBoundaries;
  private double epsilon = 0.01;
  private OutputMode outputMode = OutputMode.INT;

  /** With known boundaries, ascending. */
  public Discretization(double... binBoundaries) {
    this.numBins = null;
    this.binBoundaries = ascending(binBoundaries);
  }

  private Discretization(int numBins) {
    this.numBins = (int) Range.atLeast("numBins", numBins, 1);
  }

  /** With boundaries that {@link #adapt} finds. */
  public static Discretization ofBins(int numBins) {
    return new Discretization(numBins);
  }

  static Discretization fromConfig(ConfigReader reader) {
    Discretization layer;
    if (reader.given("num_bins")) {
      layer = ofBins(Math.toIntExact(reader.integer("num_bins")));
      if (reader.given("bin_boundaries")) {
        layer.binBoundaries = ascending(reader.numbers("bin_boundaries"));
      }
    } else {
      layer = new Discretization(reader.numbers("bin_boundaries"));
    }
    reader.number("epsilon", layer::epsilon);
    reader.text("output_mode", layer::outputMode);
    reader.unsupported("sparse", false);
    return layer.common(reader);
  }

  /** How exact the boundaries of {@link #adapt} are, as a share of the numbers; default 0.01. */
  public Discretization epsilon(double share) {
    this.epsilon = Range.check(share > 0 && share <= 1, "epsilon", share, "in (0, 1]");
    return self();
  }

  /** {@code int} (default), {@code one_hot}, {@code multi_hot} or {@code count}. */
  public Discretization outputMode(String name) {
    this.outputMode = OutputMode.of(name, MODES);
    return self();
  }

  /** The boundaries; empty before they are known. */
  public double[] binBoundaries() {
    return binBoundaries == null ? new double[0] : binBoundaries.clone();
  }

  /**
   * Finds the boundaries from numbers of any shape.
   *
   * @throws IllegalStateException if they were given, or the layer is in use already
   */
  public void adapt(HostTensor data) {
    requireOpen();
    found(QuantileSummary.of(data, epsilon).merge(QuantileSummary.EMPTY, epsilon));
  }

  /** Finds the boundaries from the first inputs of all batches. */
  public void adapt(Dataset<Batch> data) {
    requireOpen();
    QuantileSummary summary = QuantileSummary.EMPTY;
    try (DataIterator<Batch> batches = data.epoch(0)) {
      while (batches.hasNext()) {
        HostTensor batch = batches.next().x().get(0);
        summary = QuantileSummary.of(batch, epsilon).merge(summary, epsilon);
      }
    }
    found(summary);
  }

  /** Keras writes fewer of the common arguments here, and the dtype by its name. */
  @Override
  public Config getConfig() {
    return new Config()
        .put("bin_boundaries", binBoundaries)
        .put("num_bins", numBins)
        .put("epsilon", epsilon)
        .put("output_mode", outputMode)
        .put("sparse", false)
        .put("name", name())
        .put("dtype", dtype().lowerName());
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    if (binBoundaries == null) {
      throw new IllegalArgumentException(
          "has no boundaries yet; give binBoundaries, or call adapt");
    }
    Ops ops = context.ops();
    Tensor x = ops.array().cast(input, dtype());
    Tensor bins =
        binBoundaries.length == 0
            ? ops.array().zeros(x.spec().withDtype(DType.INT32))
            : ops.axis().searchSorted(ops.array().vector(dtype(), binBoundaries), x, true);
    int count = binBoundaries.length + 1;
    return outputMode.encode(ops, bins, count, computeDtype(), Optional.empty());
  }

  private void requireOpen() {
    if (numBins == null) {
      throw new IllegalStateException(
          "layer '" + name() + "' was given its boundaries; make it with ofBins to adapt it");
    }
    self();
  }

  private void found(QuantileSummary summary) {
    binBoundaries = summary.boundaries(numBins);
  }

  private static double[] ascending(double... boundaries) {
    for (int i = 1; i < boundaries.length; i++) {
      if (!(boundaries[i] >= boundaries[i - 1])) {
        throw new IllegalArgumentException(
            "binBoundaries must be ascending; "
                + boundaries[i - 1]
                + " is before "
                + boundaries[i]);
      }
    }
    return boundaries.clone();
  }
}

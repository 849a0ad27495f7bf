// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.data.Batch;
import dev.lamina.data.DataIterator;
import dev.lamina.data.Dataset;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * {@code (x - mean) / max(sqrt(variance), 1e-7)}
 * (keras.io/api/layers/preprocessing_layers/numerical/normalization) with mean and variance that
 * are given, or found by {@link #adapt} and kept as weights.
 */
public final class Normalization extends FluentLayer<Normalization> {
  private static final double EPSILON = 1e-7;

  private int[] axis = {-1};
  private Numbers mean;
  private Numbers variance;
  private boolean invert;
  private int[] kept;
  private Weight meanWeight;
  private Weight varianceWeight;
  private HostTensor startMean;
  private HostTensor startVariance;

  /** For each element of the last axis. */
  public Normalization() {
    supportMasking();
  }

  static Normalization fromConfig(ConfigReader reader) {
    Normalization layer = new Normalization();
    if (reader.named("axis")) {
      boolean none = reader.raw("axis") == null;
      long[] axes = none ? new long[0] : reader.integers("axis");
      layer.axis(IntStream.range(0, axes.length).map(i -> (int) axes[i]).toArray());
    }
    layer.mean = Numbers.read(reader, "mean");
    layer.variance = Numbers.read(reader, "variance");
    reader.flag("invert", layer::invert);
    return layer.common(reader);
  }

  /** The axes whose elements have a mean each, the batch being axis 0; default -1; may be none. */
  public Normalization axis(int... axes) {
    this.axis = axes.clone();
    return self();
  }

  /** One mean and one variance for all. */
  public Normalization moments(double mean, double variance) {
    this.mean = Numbers.of(mean);
    this.variance = Numbers.of(variance);
    return self();
  }

  /** A mean and a variance for each element of the axis. */
  public Normalization moments(double[] mean, double[] variance) {
    this.mean = Numbers.of(mean);
    this.variance = Numbers.of(variance);
    return self();
  }

  /** Whether normalised data are turned back: {@code mean + x sqrt(variance)}; default false. */
  public Normalization invert(boolean back) {
    this.invert = back;
    return self();
  }

  /**
   * Finds mean and variance of data {@code (batch, ...)}.
   *
   * @throws IllegalArgumentException if the layer was built for other extents
   * @throws IllegalStateException if they were given
   */
  public void adapt(HostTensor data) {
    adaptTo(data.spec().shape(), moments -> moments.add(data));
  }

  /** Finds mean and variance of the first inputs of all batches. */
  public void adapt(Dataset<Batch> data) {
    try (DataIterator<Batch> batches = data.epoch(0)) {
      if (!batches.hasNext()) {
        throw new IllegalArgumentException("the data set is empty; there is nothing to adapt to");
      }
      HostTensor first = batches.next().x().get(0);
      adaptTo(
          first.spec().shape(),
          moments -> {
            moments.add(first);
            batches.forEachRemaining(batch -> moments.add(batch.x().get(0)));
          });
    }
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("axis", axis)
        .put("invert", invert)
        .put("mean", mean == null ? null : mean.config())
        .put("variance", variance == null ? null : variance.config());
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    requirePair();
    PartialShape input = InputCheck.single(inputs, 0, "");
    kept = IntStream.of(axis).map(input::normalizeAxis).sorted().distinct().toArray();
    long[] dims = IntStream.of(kept).mapToLong(each -> InputCheck.known(input, each)).toArray();
    if (mean == null) {
      startMean = HostTensor.zeros(TensorSpec.of(dtype(), dims));
      startVariance = HostTensor.zeros(TensorSpec.of(dtype(), dims));
      for (int i = 0; i < startVariance.spec().size(); i++) {
        startVariance.setDouble(i, 1);
      }
      meanWeight = addState("mean", startMean);
      varianceWeight = addState("variance", startVariance);
      addState("count", HostTensor.zeros(TensorSpec.of(DType.INT32)));
    } else if (mean.shape().rank() > kept.length) {
      throw new IllegalArgumentException(
          "mean of shape " + mean.shape() + " has more axes than axis names");
    }
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    Ops ops = context.ops();
    MathOps math = ops.math();
    Tensor x = ops.array().cast(input, computeDtype());
    Tensor centre = spread(context, x, mean, meanWeight);
    Tensor deviation = math.sqrt(spread(context, x, variance, varianceWeight));
    Tensor scale = math.maximum(deviation, EPSILON);
    return invert
        ? math.add(centre, math.multiply(x, scale))
        : math.divide(math.subtract(x, centre), scale);
  }

  /** Given numbers, or a weight, with extents of 1 for the axes that have none of their own. */
  private Tensor spread(CallContext context, Tensor x, Numbers given, Weight weight) {
    Ops ops = context.ops();
    Tensor value = given == null ? context.value(weight) : given.tensor(ops, computeDtype());
    long[] dims = new long[x.shape().rank()];
    Arrays.fill(dims, 1);
    int rank = value.shape().rank();
    for (int i = 1; i <= rank; i++) {
      dims[kept[kept.length - i]] = value.shape().dim(rank - i);
    }
    return ops.array().reshape(value, Shape.of(dims));
  }

  private void adaptTo(Shape first, Consumer<AxisMoments> data) {
    if (mean != null) {
      throw new IllegalStateException(
          "layer '" + name() + "' was given mean and variance; it cannot be adapted");
    }
    ensureBuilt(List.of(PartialShape.of(first)));
    AxisMoments moments = new AxisMoments(kept, startMean.spec().shape());
    data.accept(moments);
    keep(meanWeight, startMean, moments.mean());
    keep(varianceWeight, startVariance, moments.variance());
  }

  /** In the weight if it has a value already, else as the value that it will start from. */
  private static void keep(Weight weight, HostTensor start, double... values) {
    for (int i = 0; i < values.length; i++) {
      start.setDouble(i, values[i]);
    }
    if (weight.isMade()) {
      weight.assign(new GivenValues(start).in(weight.spec().dtype()));
    }
  }

  private void requirePair() {
    boolean pair = (mean == null) == (variance == null);
    if (!pair || (mean != null && !mean.shape().equals(variance.shape()))) {
      throw new IllegalArgumentException(
          "mean and variance must both be given, in one shape, or none of them");
    }
  }
}

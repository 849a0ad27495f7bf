// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * While training, sets a share of the inputs to 0 and scales the others up by {@code 1 / (1 -
 * rate)} (keras.io/api/layers/regularization_layers/dropout; Srivastava and others, 2014).
 */
public final class Dropout extends FluentLayer<Dropout> {
  private final double rate;
  private long[] noiseShape;
  private OptionalLong seed = OptionalLong.empty();
  private Weight seedState;

  /**
   * Dropout.
   *
   * @param rate the share that is dropped, in [0, 1]
   */
  public Dropout(double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("rate " + rate + " must be in [0, 1]");
    }
    this.rate = rate;
  }

  /**
   * Axes with extent 1 share what is dropped; -1 keeps the input's extent. Default: the input's.
   */
  public Dropout noiseShape(long... shape) {
    this.noiseShape = shape.clone();
    return self();
  }

  /** The seed of what is dropped; default: from the model. */
  public Dropout seed(long value) {
    this.seed = OptionalLong.of(value);
    return self();
  }

  /** The share that is dropped. */
  public double rate() {
    return rate;
  }

  /** The shape of what is dropped, with -1 for the input's extents; empty if it is the input's. */
  public long[] noiseShape() {
    return noiseShape == null ? new long[0] : noiseShape.clone();
  }

  /** The seed, if it was set. */
  public OptionalLong seed() {
    return seed;
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    if (noiseShape != null && noiseShape.length != inputs.get(0).rank()) {
      throw new IllegalArgumentException(
          "noiseShape " + Arrays.toString(noiseShape) + " must have an extent for each axis");
    }
    if (rate > 0) {
      seedState = addSeed(seed);
    }
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    if (!context.training() || rate == 0) {
      return input;
    }
    Ops ops = context.ops();
    if (rate == 1) {
      return ops.array().zeros(input.spec());
    }
    Tensor random = ops.random().uniform(context.nextKey(seedState), noise(input.shape()));
    Tensor limit = ops.array().scalar(random.dtype(), rate);
    Tensor kept = ops.array().cast(ops.compare().greaterEqual(random, limit), input.dtype());
    Tensor scale = ops.math().multiply(kept, 1 / (1 - rate));
    return ops.math().multiply(input, scale);
  }

  private Shape noise(Shape input) {
    if (noiseShape == null) {
      return input;
    }
    long[] dims = noiseShape.clone();
    for (int i = 0; i < dims.length; i++) {
      dims[i] = dims[i] == -1 ? input.dim(i) : dims[i];
    }
    return Shape.of(dims);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;

/**
 * Softmax along one or more axes as a layer (keras.io/api/layers/activation_layers/softmax). Where
 * a mask that broadcasts to the input is false, the output is 0 and the input does not count.
 */
public final class Softmax extends FluentLayer<Softmax> {
  private final Axes axes;

  /** Along the last axis. */
  public Softmax() {
    this(-1);
  }

  /** Along an axis, counted with the batch; negative axes count from the end. */
  public Softmax(int axis) {
    this(Axes.of(axis));
  }

  /** Along several axes together. */
  public Softmax(int[] axes) {
    this(Axes.of(axes));
  }

  private Softmax(Axes axes) {
    this.axes = axes;
    supportMasking();
  }

  static Softmax fromConfig(ConfigReader reader) {
    Softmax layer = reader.given("axis") ? new Softmax(Axes.read(reader, "axis")) : new Softmax();
    return layer.common(reader);
  }

  /** The axes. */
  public int[] axis() {
    return axes.values();
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("axis", axes.config());
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    int[] over = axes.in(input.shape());
    return context
        .mask(input)
        .map(mask -> masked(context.ops(), input, mask, over))
        .orElseGet(() -> softmax(context.ops(), input, over));
  }

  static Tensor softmax(Ops ops, Tensor x, int... axes) {
    return axes.length == 1
        ? ops.nn().softmax(x, axes[0])
        : ops.math().exp(ops.math().subtract(x, ops.reduce().logSumExp(x, true, axes)));
  }

  /** Softmax of what the mask keeps; zeros elsewhere, even where nothing is kept. */
  static Tensor masked(Ops ops, Tensor x, Tensor mask, int... axes) {
    double low = x.dtype() == DType.FLOAT16 ? -3e4 : -1e9;
    Masks.requireStretch(mask, x);
    Tensor kept = ops.compare().select(mask, x, ops.array().scalar(x.dtype(), low));
    Tensor zero = ops.array().scalar(x.dtype(), 0);
    return ops.compare().select(mask, softmax(ops, kept, axes), zero);
  }
}

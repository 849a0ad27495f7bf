// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.ArrayOps;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * A vector several times: {@code (batch, features)} becomes {@code (batch, n, features)}
 * (keras.io/api/layers/reshaping_layers/repeat_vector).
 */
public final class RepeatVector extends FluentLayer<RepeatVector> {
  private final int n;

  /** A number of times, > 0. */
  public RepeatVector(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("n " + n + " must be >= 1");
    }
    this.n = n;
  }

  static RepeatVector fromConfig(ConfigReader reader) {
    return new RepeatVector(Math.toIntExact(reader.integer("n"))).common(reader);
  }

  /** How often. */
  public int n() {
    return n;
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("n", n);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    InputCheck.rank(inputs, 2, "(batch, features)");
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    ArrayOps array = context.ops().array();
    Shape repeated = Shape.of(input.shape().dim(0), n, input.shape().dim(1));
    return array.broadcastTo(array.expandDims(input, 1), repeated);
  }
}

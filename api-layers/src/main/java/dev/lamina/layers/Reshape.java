// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;

/** A sample under another shape (keras.io/api/layers/reshaping_layers/reshape). */
public final class Reshape extends FluentLayer<Reshape> {
  private final long[] targetShape;

  /**
   * A new shape.
   *
   * @param targetShape of a sample, without the batch; one extent may be -1: what is left
   */
  public Reshape(long... targetShape) {
    long open = Arrays.stream(targetShape).filter(dim -> dim == -1).count();
    if (open > 1 || Arrays.stream(targetShape).anyMatch(dim -> dim < -1)) {
      throw new IllegalArgumentException(
          "targetShape "
              + Arrays.toString(targetShape)
              + " must have extents >= 0, at most one of them -1");
    }
    this.targetShape = targetShape.clone();
  }

  static Reshape fromConfig(ConfigReader reader) {
    return new Reshape(Extents.read(reader, "target_shape")).common(reader);
  }

  /** Shape of a sample. */
  public long[] targetShape() {
    return targetShape.clone();
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("target_shape", targetShape);
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    long[] dims = new long[targetShape.length + 1];
    dims[0] = input.shape().dim(0);
    System.arraycopy(targetShape, 0, dims, 1, targetShape.length);
    return context.ops().array().reshape(input, dims);
  }
}

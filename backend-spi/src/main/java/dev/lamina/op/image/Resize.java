// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.image;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * Images {@code (batch, height, width, channels)} in another height and width, by the centres of
 * pixels: output pixel i lies at {@code (i + 1/2) from / to - 1/2} (Keras's {@code
 * keras.ops.image.resize}, {@code jax.image.resize}). Near edges the weights of the pixels that
 * exist add up to 1.
 *
 * @param antialias whether the kernel is widened when an axis shrinks; {@link
 *     Interpolation#NEAREST} ignores it
 */
public record Resize(long height, long width, Interpolation interpolation, boolean antialias)
    implements CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.rank(this, inputs, 0, 4);
    if (interpolation != Interpolation.NEAREST) {
      Check.floating(this, inputs, 0);
    }
    Shape shape = inputs.get(0).shape();
    Check.that(height > 0 && width > 0, this, inputs, "height and width must be > 0");
    Check.that(shape.dim(1) > 0 && shape.dim(2) > 0, this, inputs, "the image must have pixels");
    return List.of(inputs.get(0).withShape(shape.withDim(1, height).withDim(2, width)));
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    Tensor rows = axis(ops, inputs.get(0), 1, height);
    Tensor result = axis(ops, rows, 2, width);
    return List.of(result == inputs.get(0) ? ops.array().identity(result) : result);
  }

  private Tensor axis(Ops ops, Tensor x, int axis, long to) {
    Shape shape = x.shape();
    long from = shape.dim(axis);
    if (from == to) {
      return x;
    }
    if (interpolation == Interpolation.NEAREST) {
      return ops.array().gather(x, nearest(ops, from, to), axis);
    }
    Tensor matrix = new ResizeWeights(ops, x.dtype(), interpolation).matrix(from, to, antialias);
    long outer = axis == 1 ? shape.dim(0) : shape.dim(0) * shape.dim(1);
    long inner = axis == 1 ? shape.dim(2) * shape.dim(3) : shape.dim(3);
    Tensor blocks = ops.array().reshape(x, Shape.of(outer, from, inner));
    return ops.array().reshape(ops.linalg().matmul(matrix, blocks), shape.withDim(axis, to));
  }

  /** {@code floor((2 i + 1) from / (2 to))}, in whole numbers. */
  private static Tensor nearest(Ops ops, long from, long to) {
    Tensor odd = ops.math().add(ops.math().multiply(ops.array().iota(DType.INT64, to), 2), 1);
    Tensor scaled = ops.math().multiply(odd, from);
    return ops.math().floorDivide(scaled, ops.array().scalar(DType.INT64, 2 * to));
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.image;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;

/**
 * The matrix {@code (to, from)} that resizes one axis: the weight of each input pixel in each
 * output pixel, from the distance of their centres; the weights of an output pixel add up to 1. As
 * {@code jax.image.scale_and_translate}, which Keras's {@code resize} uses.
 */
final class ResizeWeights {
  private final Ops ops;
  private final DType dtype;
  private final Interpolation interpolation;

  ResizeWeights(Ops ops, DType dtype, Interpolation interpolation) {
    this.ops = ops;
    this.dtype = dtype;
    this.interpolation = interpolation;
  }

  Tensor matrix(long from, long to, boolean antialias) {
    MathOps math = ops.math();
    // Centres times 2 to: whole numbers, so that distances are rounded only once.
    Tensor target = math.multiply(odd(to), from);
    Tensor source = math.multiply(odd(from), to);
    Tensor apart = math.subtract(ops.array().reshape(target, to, 1), source);
    double scale = antialias ? Math.max((double) from / to, 1) : 1;
    Tensor distance = math.divide(math.abs(apart), 2 * to * scale);
    Tensor weights = weights(distance);
    return math.divide(weights, ops.reduce().sum(weights, true, 1));
  }

  /** The numbers 1, 3, 5 and so on. */
  private Tensor odd(long count) {
    return ops.math().add(ops.math().multiply(ops.array().iota(dtype, count), 2), 1);
  }

  private Tensor weights(Tensor x) {
    return switch (interpolation) {
      case NEAREST -> throw new IllegalStateException("nearest pixels are gathered");
      case BILINEAR -> ops.math().relu(ops.math().subtract(1, x));
      case BICUBIC -> cubic(x);
      case LANCZOS3, LANCZOS5 -> lanczos(x);
    };
  }

  private Tensor cubic(Tensor x) {
    MathOps math = ops.math();
    Tensor near = polynomial(x, 1.5, -2.5, 0, 1);
    Tensor far = polynomial(x, -0.5, 2.5, -4, 2);
    Tensor outer = ops.compare().select(below(x, 2), far, math.multiply(x, 0));
    return ops.compare().select(below(x, 1), near, outer);
  }

  private Tensor lanczos(Tensor x) {
    MathOps math = ops.math();
    int radius = interpolation.radius();
    Tensor angle = math.multiply(x, Math.PI);
    Tensor waves = math.multiply(math.sin(angle), math.sin(math.divide(angle, radius)));
    Tensor positive = math.maximum(math.square(angle), 1e-6);
    Tensor curve = math.multiply(math.divide(waves, positive), radius);
    Tensor one = ops.array().scalar(dtype, 1);
    Tensor inner = ops.compare().select(below(x, 1e-3), one, curve);
    Tensor zero = ops.array().scalar(dtype, 0);
    return ops.compare().select(below(x, radius), inner, zero);
  }

  private Tensor below(Tensor x, double bound) {
    return ops.compare().less(x, ops.array().scalar(dtype, bound));
  }

  private Tensor polynomial(Tensor x, double... coefficients) {
    MathOps math = ops.math();
    Tensor value = math.multiply(x, coefficients[0]);
    for (int i = 1; i < coefficients.length; i++) {
      value = math.add(value, coefficients[i]);
      value = i < coefficients.length - 1 ? math.multiply(value, x) : value;
    }
    return value;
  }
}

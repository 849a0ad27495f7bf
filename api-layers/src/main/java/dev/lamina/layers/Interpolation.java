// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.naming.NameTable;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.Locale;

/**
 * How images are enlarged. Apart from {@link #NEAREST} an output is a weighted mean of inputs
 * around its place, where pixels are squares and places are their centres; the weights follow from
 * the distance alone and add up to 1, at the borders too (the same as TensorFlow's and JAX's
 * resizing without antialiasing).
 */
public enum Interpolation {
  /** The pixel that covers the place. */
  NEAREST(0),
  /** A triangle: the two nearest pixels. */
  BILINEAR(1),
  /** Keys's cubic with a = -0.5: the four nearest pixels. */
  BICUBIC(2),
  /** Lanczos's window over six pixels. */
  LANCZOS3(3),
  /** Lanczos's window over ten pixels. */
  LANCZOS5(5);

  private final int radius;

  Interpolation(int radius) {
    this.radius = radius;
  }

  /**
   * The interpolation of a name.
   *
   * @throws IllegalArgumentException if it is unknown; the message lists the names
   */
  public static Interpolation of(String name) {
    return TABLE.get(name.toLowerCase(Locale.ROOT));
  }

  private static final NameTable<Interpolation> TABLE = new NameTable<>("interpolation");

  static {
    for (Interpolation each : values()) {
      TABLE.add(() -> each, each.name().toLowerCase(Locale.ROOT));
    }
  }

  /** An axis of a tensor, longer by a factor. */
  Tensor enlarge(Ops ops, Tensor x, int axis, int factor) {
    if (factor == 1 || this == NEAREST) {
      return Repeated.along(ops, x, axis, factor);
    }
    Tensor weights = weights(ops, x.dtype(), x.shape().dim(axis), factor);
    StringBuilder from = new StringBuilder("abcd");
    StringBuilder to = new StringBuilder("abcd");
    to.setCharAt(axis, 'z');
    String equation = from + ",z" + from.charAt(axis) + "->" + to;
    return ops.linalg().einsum(equation, x, weights);
  }

  /** A row of weights for each output. */
  private Tensor weights(Ops ops, DType dtype, long extent, int factor) {
    MathOps math = ops.math();
    Tensor outputs = ops.array().iota(DType.FLOAT32, extent * factor);
    Tensor places = math.subtract(math.divide(math.add(outputs, 0.5), factor), 0.5);
    Tensor pixels = ops.array().iota(DType.FLOAT32, extent);
    Tensor distance = math.abs(math.subtract(ops.array().expandDims(places, 1), pixels));
    Tensor raw = window(ops, distance);
    Tensor sums = ops.reduce().sum(raw, true, 1);
    return ops.array().cast(math.divide(raw, sums), dtype);
  }

  private Tensor window(Ops ops, Tensor distance) {
    MathOps math = ops.math();
    return switch (this) {
      case BILINEAR -> math.relu(math.subtract(1, distance));
      case BICUBIC -> cubic(ops, distance);
      default -> lanczos(ops, distance);
    };
  }

  private static Tensor cubic(Ops ops, Tensor d) {
    MathOps math = ops.math();
    Tensor square = math.square(d);
    Tensor inner = math.add(math.multiply(square, math.subtract(math.multiply(d, 1.5), 2.5)), 1);
    Tensor slope = math.add(math.multiply(square, -0.5), math.subtract(math.multiply(d, 2.5), 4));
    Tensor outer = math.add(math.multiply(slope, d), 2);
    Tensor far = ops.array().scalar(d.dtype(), 0);
    Tensor two = ops.array().scalar(d.dtype(), 2);
    Tensor one = ops.array().scalar(d.dtype(), 1);
    Tensor beyond = ops.compare().select(ops.compare().less(d, two), outer, far);
    return ops.compare().select(ops.compare().less(d, one), inner, beyond);
  }

  /** {@code radius sin(pi d) sin(pi d / radius) / (pi d)^2}, and 1 at 0. */
  private Tensor lanczos(Ops ops, Tensor d) {
    MathOps math = ops.math();
    Tensor least = ops.array().scalar(d.dtype(), 1e-3);
    Tensor angle = math.multiply(math.maximum(d, 1e-3), Math.PI);
    Tensor waves = math.multiply(math.sin(angle), math.sin(math.divide(angle, radius)));
    Tensor value = math.divide(math.multiply(waves, radius), math.square(angle));
    Tensor limit = ops.array().scalar(d.dtype(), radius);
    Tensor zero = ops.array().scalar(d.dtype(), 0);
    Tensor one = ops.array().scalar(d.dtype(), 1);
    Tensor inside = ops.compare().select(ops.compare().greater(d, limit), zero, value);
    return ops.compare().select(ops.compare().less(d, least), one, inside);
  }
}

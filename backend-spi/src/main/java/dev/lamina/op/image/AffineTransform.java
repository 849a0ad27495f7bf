// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.image;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Images {@code (batch, height, width, channels)} under an affine map each. Input 1 is {@code
 * (batch, 8)}, rows {@code (a0, a1, a2, b0, b1, b2, c0, c1)}: the output at {@code (x, y)} is the
 * input at {@code (a0 x + a1 y + a2, b0 x + b1 y + b2)}, where x counts columns (Keras's {@code
 * keras.ops.image.affine_transform}). {@code c0} and {@code c1} must be 0 and are not read. The
 * gradient for the map is that of the interpolation weights; nearest pixels have none.
 *
 * @param interpolation nearest, halves away from zero, or bilinear
 * @param fillValue outside the image with {@link FillMode#CONSTANT}
 */
public record AffineTransform(Interpolation interpolation, FillMode fillMode, double fillValue)
    implements CompositeOp {
  /** Refuses other interpolations. */
  public AffineTransform {
    if (interpolation != Interpolation.NEAREST && interpolation != Interpolation.BILINEAR) {
      throw new IllegalArgumentException(
          "interpolation of an affine transform must be NEAREST or BILINEAR, not " + interpolation);
    }
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    Check.sameDtype(this, inputs);
    Check.floating(this, inputs, 0);
    Check.rank(this, inputs, 0, 4);
    Shape maps = Shape.of(inputs.get(0).shape().dim(0), 8);
    Check.that(inputs.get(1).shape().equals(maps), this, inputs, "input 1 must have shape " + maps);
    return inputs.subList(0, 1);
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    Shape shape = inputs.get(0).shape();
    if (shape.size() == 0) {
      return List.of(ops.array().identity(inputs.get(0)));
    }
    DType dtype = inputs.get(0).dtype();
    List<Tensor> map =
        ops.array().split(inputs.get(1), Collections.nCopies(8, 1L), 1).stream()
            .map(entry -> ops.array().reshape(entry, shape.dim(0), 1, 1))
            .toList();
    Tensor row = ops.array().reshape(ops.array().iota(dtype, shape.dim(1)), shape.dim(1), 1);
    Tensor column = ops.array().iota(dtype, shape.dim(2));
    List<Tap> across = taps(ops, position(ops, map.subList(0, 3), column, row));
    List<Tap> down = taps(ops, position(ops, map.subList(3, 6), column, row));
    Tensor sum = null;
    for (Tap y : down) {
      for (Tap x : across) {
        Tensor part = contribution(ops, inputs.get(0), y, x);
        sum = sum == null ? part : ops.math().add(sum, part);
      }
    }
    return List.of(sum);
  }

  /** INT32 positions along an axis, and their weights; no weights where they are 1. */
  private record Tap(Tensor position, Optional<Tensor> weight) {}

  private static Tensor position(Ops ops, List<Tensor> line, Tensor column, Tensor row) {
    MathOps math = ops.math();
    Tensor x = math.multiply(line.get(0), column);
    return math.add(math.add(x, math.multiply(line.get(1), row)), line.get(2));
  }

  private List<Tap> taps(Ops ops, Tensor position) {
    MathOps math = ops.math();
    if (interpolation == Interpolation.NEAREST) {
      Tensor away = math.floor(math.add(math.abs(position), 0.5));
      Tensor nearest = math.multiply(math.sign(position), away);
      return List.of(new Tap(ops.array().cast(nearest, DType.INT32), Optional.empty()));
    }
    Tensor floor = ops.array().stopGradient(math.floor(position));
    Tensor upper = math.subtract(position, floor);
    Tensor lower = math.subtract(1, upper);
    Tensor index = ops.array().cast(floor, DType.INT32);
    return List.of(
        new Tap(index, Optional.of(lower)), new Tap(math.add(index, 1), Optional.of(upper)));
  }

  private Tensor contribution(Ops ops, Tensor image, Tap y, Tap x) {
    Shape shape = image.shape();
    Tensor row = fillMode.inside(ops, y.position(), shape.dim(1));
    Tensor column = fillMode.inside(ops, x.position(), shape.dim(2));
    Tensor first = ops.math().multiply(ops.array().iota(DType.INT32, shape.dim(0)), shape.dim(1));
    Tensor line = ops.math().add(row, ops.array().reshape(first, shape.dim(0), 1, 1));
    Tensor flat = ops.math().add(ops.math().multiply(line, shape.dim(2)), column);
    Tensor pixels = ops.array().reshape(image, -1, shape.dim(3));
    Tensor value = ops.array().gather(pixels, flat, 0);
    if (fillMode == FillMode.CONSTANT) {
      Tensor valid =
          ops.logic()
              .and(
                  ops.compare().equal(row, y.position()),
                  ops.compare().equal(column, x.position()));
      Tensor fill = ops.array().scalar(image.dtype(), fillValue);
      value = ops.compare().select(ops.array().expandDims(valid, 3), value, fill);
    }
    if (y.weight().isEmpty() || x.weight().isEmpty()) {
      return value;
    }
    Tensor weight = ops.math().multiply(y.weight().get(), x.weight().get());
    return ops.math().multiply(ops.array().expandDims(weight, 3), value);
  }
}

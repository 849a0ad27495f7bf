// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.array.Bincount;
import dev.lamina.op.array.BroadcastTo;
import dev.lamina.op.array.Cast;
import dev.lamina.op.array.Concat;
import dev.lamina.op.array.Fill;
import dev.lamina.op.array.Gather;
import dev.lamina.op.array.GatherGrad;
import dev.lamina.op.array.Identity;
import dev.lamina.op.array.Iota;
import dev.lamina.op.array.OneHot;
import dev.lamina.op.array.Pad;
import dev.lamina.op.array.Ratio;
import dev.lamina.op.array.Reshape;
import dev.lamina.op.array.ScatterAdd;
import dev.lamina.op.array.ScatterUpdate;
import dev.lamina.op.array.Slice;
import dev.lamina.op.array.Split;
import dev.lamina.op.array.StopGradient;
import dev.lamina.op.array.StridedSlice;
import dev.lamina.op.array.StridedSliceGrad;
import dev.lamina.op.array.Transpose;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/** Constants, shapes, layout and indexing. Negative axes count from the end. */
public final class ArrayOps {
  private final OpApplier applier;

  ArrayOps(OpApplier applier) {
    this.applier = applier;
  }

  /** A tensor whose elements are all {@code value}. */
  public Tensor fill(TensorSpec spec, double value) {
    return applier.one(new Fill(spec, value));
  }

  /** A tensor of zeros. */
  public Tensor zeros(TensorSpec spec) {
    return fill(spec, 0);
  }

  /** A tensor of ones. */
  public Tensor ones(TensorSpec spec) {
    return fill(spec, 1);
  }

  /** A constant of rank 0. */
  public Tensor scalar(DType dtype, double value) {
    return fill(new TensorSpec(dtype, Shape.scalar()), value);
  }

  /** A constant of rank 0: the quotient of two counts of elements; see {@link Ratio}. */
  public Tensor ratio(DType dtype, long numerator, long denominator) {
    return applier.one(new Ratio(dtype, numerator, denominator));
  }

  /** The same values in another dtype; {@code x} itself if it has it already. */
  public Tensor cast(Tensor x, DType dtype) {
    return x.dtype() == dtype ? x : applier.one(new Cast(dtype), x);
  }

  /** The same values as a new tensor. */
  public Tensor identity(Tensor x) {
    return applier.one(new Identity(), x);
  }

  /** The same values, constant for gradients. */
  public Tensor stopGradient(Tensor x) {
    return applier.one(new StopGradient(), x);
  }

  /** The same elements under another shape; {@code x} itself if it has it already. */
  public Tensor reshape(Tensor x, Shape shape) {
    return x.shape().equals(shape) ? x : applier.one(new Reshape(shape), x);
  }

  /** The same elements under another shape, one of whose extents may be -1: what is left. */
  public Tensor reshape(Tensor x, long... dims) {
    long known = 1;
    int open = -1;
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] == -1 && open < 0) {
        open = i;
      } else {
        known *= dims[i];
      }
    }
    long[] resolved = dims.clone();
    if (open >= 0) {
      if (known <= 0 || x.spec().size() % known != 0) {
        throw new IllegalArgumentException(
            "cannot reshape " + x.spec() + " to " + Arrays.toString(dims));
      }
      resolved[open] = x.spec().size() / known;
    }
    return reshape(x, Shape.of(resolved));
  }

  /** A new axis of extent 1 before {@code axis} of the result. */
  public Tensor expandDims(Tensor x, int axis) {
    int position = axis < 0 ? axis + x.shape().rank() + 1 : axis;
    long[] dims = new long[x.shape().rank() + 1];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = i == position ? 1 : x.shape().dim(i < position ? i : i - 1);
    }
    return reshape(x, Shape.of(dims));
  }

  /** Axes in another order. */
  public Tensor transpose(Tensor x, int... permutation) {
    List<Integer> axes = Arrays.stream(permutation).map(x.shape()::normalizeAxis).boxed().toList();
    return applier.one(new Transpose(axes), x);
  }

  /** The input repeated to a shape it broadcasts to; {@code x} itself if it has it already. */
  public Tensor broadcastTo(Tensor x, Shape shape) {
    return x.shape().equals(shape) ? x : applier.one(new BroadcastTo(shape), x);
  }

  /** Tensors joined along an axis. */
  public Tensor concat(List<Tensor> parts, int axis) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("concat needs at least one tensor");
    }
    int normal = parts.get(0).shape().normalizeAxis(axis);
    return applier.apply(new Concat(normal), parts).get(0);
  }

  /** The input cut along an axis into parts of the given extents; see {@link Split}. */
  public List<Tensor> split(Tensor x, List<Long> extents, int axis) {
    return applier.apply(new Split(x.shape().normalizeAxis(axis), extents), List.of(x));
  }

  /** The block of extents {@code size} that starts at {@code begin}. */
  public Tensor slice(Tensor x, Shape begin, Shape size) {
    return applier.one(new Slice(begin, size), x);
  }

  /** Every {@code step}-th element of each axis from {@code begin} on; see {@link StridedSlice}. */
  public Tensor stridedSlice(Tensor x, List<Long> begin, List<Long> step, Shape size) {
    return applier.one(new StridedSlice(begin, step, size), x);
  }

  /** The elements of a strided slice in their places in zeros of {@code shape}. */
  public Tensor stridedSliceGrad(Tensor dy, List<Long> begin, List<Long> step, Shape shape) {
    return applier.one(new StridedSliceGrad(begin, step, shape), dy);
  }

  /** The elements in reverse order along axes. */
  public Tensor flip(Tensor x, int... axes) {
    Long[] begin = new Long[x.shape().rank()];
    Long[] step = new Long[begin.length];
    Arrays.fill(begin, 0L);
    Arrays.fill(step, 1L);
    for (int axis : axes) {
      int normal = x.shape().normalizeAxis(axis);
      begin[normal] = Math.max(x.shape().dim(normal) - 1, 0);
      step[normal] = -1L;
    }
    return stridedSlice(x, List.of(begin), List.of(step), x.shape());
  }

  /** The numbers 0, 1, 2, ... up to {@code size - 1}. */
  public Tensor iota(DType dtype, long size) {
    return applier.one(new Iota(dtype, size));
  }

  /** Tensors of one shape joined along a new axis. */
  public Tensor stack(List<Tensor> parts, int axis) {
    return concat(parts.stream().map(part -> expandDims(part, axis)).toList(), axis);
  }

  /** The input with elements of {@code value} added around it. */
  public Tensor pad(Tensor x, Shape before, Shape after, double value) {
    return applier.one(new Pad(before, after, value), x);
  }

  /** Slices along an axis, picked by an integer tensor. */
  public Tensor gather(Tensor x, Tensor indices, int axis) {
    return applier.one(new Gather(x.shape().normalizeAxis(axis)), x, indices);
  }

  /** Slices added into zeros of {@code shape} along an axis, at the places of an integer tensor. */
  public Tensor gatherGrad(Tensor indices, Tensor slices, int axis, Shape shape) {
    return applier.one(new GatherGrad(shape.normalizeAxis(axis), shape), indices, slices);
  }

  /**
   * Slices added to a tensor at places that the last axis of an integer tensor names; see {@link
   * ScatterAdd}.
   */
  public Tensor scatterAdd(Tensor x, Tensor indices, Tensor updates) {
    return applier.one(new ScatterAdd(), x, indices, updates);
  }

  /**
   * Slices written over a tensor's at places that the last axis of an integer tensor names; see
   * {@link ScatterUpdate}.
   */
  public Tensor scatterUpdate(Tensor x, Tensor indices, Tensor updates) {
    return applier.one(new ScatterUpdate(), x, indices, updates);
  }

  /** How often each whole number below {@code length} occurs; see {@link Bincount}. */
  public Tensor bincount(Tensor x, long length) {
    return applier.one(new Bincount(length, false), x);
  }

  /** Sums of the weights of each whole number below {@code length}; see {@link Bincount}. */
  public Tensor bincount(Tensor x, Tensor weights, long length) {
    return applier.one(new Bincount(length, true), x, weights);
  }

  /** Integers as one-hot rows on a new last axis. */
  public Tensor oneHot(Tensor indices, int depth, DType dtype) {
    return applier.one(new OneHot(depth, dtype), indices);
  }
}

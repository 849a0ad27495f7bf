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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Constants, shapes, layout and indexing. Negative axes count from the end. */
public final class ArrayOps {
  private final OpApplier applier;
  private final Triangles triangles;
  private final Copies copies;
  private final Ops ops;

  ArrayOps(Ops ops, OpApplier applier) {
    this.ops = ops;
    this.triangles = new Triangles(ops);
    this.copies = new Copies(ops);
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

  /** A few constants as a tensor of rank 1; there must be one at least. */
  public Tensor vector(DType dtype, double... values) {
    TensorSpec one = TensorSpec.of(dtype, 1);
    return concat(Arrays.stream(values).mapToObj(value -> fill(one, value)).toList(), 0);
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

  /**
   * Without axes of extent 1; without any given, all of them.
   *
   * @throws IllegalArgumentException if an axis has another extent
   */
  public Tensor squeeze(Tensor x, int... axes) {
    Shape shape = x.shape();
    Set<Integer> gone = new HashSet<>();
    for (int axis : axes) {
      if (shape.dim(axis) != 1) {
        throw new IllegalArgumentException(
            "squeeze removes axes of extent 1, and axis " + axis + " of " + shape + " is not");
      }
      gone.add(shape.normalizeAxis(axis));
    }
    long[] dims =
        IntStream.range(0, shape.rank())
            .filter(axis -> axes.length == 0 ? shape.dim(axis) != 1 : !gone.contains(axis))
            .mapToLong(shape::dim)
            .toArray();
    return reshape(x, Shape.of(dims));
  }

  /** Two axes exchanged. */
  public Tensor swapAxes(Tensor x, int first, int second) {
    int[] order = IntStream.range(0, x.shape().rank()).toArray();
    order[x.shape().normalizeAxis(first)] = x.shape().normalizeAxis(second);
    order[x.shape().normalizeAxis(second)] = x.shape().normalizeAxis(first);
    return transpose(x, order);
  }

  /** An axis moved to another place; the others keep their order. */
  public Tensor moveAxis(Tensor x, int source, int destination) {
    int from = x.shape().normalizeAxis(source);
    List<Integer> order = new ArrayList<>();
    IntStream.range(0, x.shape().rank()).filter(axis -> axis != from).forEach(order::add);
    order.add(x.shape().normalizeAxis(destination), from);
    return transpose(x, order.stream().mapToInt(axis -> axis).toArray());
  }

  /** The tensor repeated as a whole along its last axes, or along new first ones. */
  public Tensor tile(Tensor x, long... repeats) {
    return copies.tile(x, repeats);
  }

  /** Each slice along an axis repeated. */
  public Tensor repeat(Tensor x, long count, int axis) {
    return copies.repeat(x, count, axis);
  }

  /** Elements moved along an axis, from the end back to the start; {@code x} itself for 0. */
  public Tensor roll(Tensor x, long shift, int axis) {
    return copies.roll(x, shift, axis);
  }

  /** Zeros above diagonal k of the last two axes; 0 is the main one, positive k lies above it. */
  public Tensor tril(Tensor x, long k) {
    return triangles.keep(x, k, -1);
  }

  /** Zeros below diagonal k of the last two axes. */
  public Tensor triu(Tensor x, long k) {
    return triangles.keep(x, k, 1);
  }

  /** A matrix of ones on diagonal k and zeros elsewhere. */
  public Tensor eye(long rows, long columns, long k, DType dtype) {
    return triangles.eye(rows, columns, k, dtype);
  }

  /** The square matrix with a vector on diagonal k. */
  public Tensor diag(Tensor vector, long k) {
    return triangles.diag(vector, k);
  }

  /** Diagonal k of the last two axes. */
  public Tensor diagonal(Tensor x, long k) {
    return triangles.diagonal(x, k);
  }

  /**
   * {@code count} numbers at equal distances from start to stop, which ends them or is left out.
   */
  public Tensor linspace(double start, double stop, long count, boolean endpoint, DType dtype) {
    long steps = endpoint ? count - 1 : count;
    Tensor part = ops.math().divide(iota(dtype, count), Math.max(steps, 1));
    Tensor rest = ops.math().subtract(1, part);
    // Exactly start where part is 0, and stop where it is 1.
    return ops.math().add(ops.math().multiply(rest, start), ops.math().multiply(part, stop));
  }

  /** Axes in another order; {@code x} itself if that is the order they have. */
  public Tensor transpose(Tensor x, int... permutation) {
    List<Integer> axes = Arrays.stream(permutation).map(x.shape()::normalizeAxis).boxed().toList();
    List<Integer> present = IntStream.range(0, x.shape().rank()).boxed().toList();
    return axes.equals(present) ? x : applier.one(new Transpose(axes), x);
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

  /**
   * The input cut along an axis into equal parts.
   *
   * @throws IllegalArgumentException if the number of parts does not divide the extent
   */
  public List<Tensor> split(Tensor x, int parts, int axis) {
    long extent = x.shape().dim(axis);
    if (parts <= 0 || extent % parts != 0) {
      throw new IllegalArgumentException(
          "parts must divide the extent of axis " + axis + " of " + x.spec() + ", not be " + parts);
    }
    return split(x, Collections.nCopies(parts, extent / parts), axis);
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

  /** Slices added into zeros of {@code shape}; see {@link ScatterAdd}. */
  public Tensor scatter(Tensor indices, Tensor updates, Shape shape) {
    return scatterAdd(zeros(updates.spec().withShape(shape)), indices, updates);
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

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Shape, order and parts. Negative axes count from the end. */
public sealed interface Shaping permits EagerTensor {
  /**
   * The same elements under another shape, one of whose extents may be -1: what is left. It shares
   * this tensor's memory.
   */
  default EagerTensor reshape(long... dims) {
    return (EagerTensor) self().ops().array().reshape(self(), dims);
  }

  /** As {@link #reshape}: tensors are always contiguous. */
  default EagerTensor view(long... dims) {
    return reshape(dims);
  }

  /** All elements on one axis. It shares this tensor's memory. */
  default EagerTensor flatten() {
    return reshape(-1);
  }

  /** The axes in another order; without any, in reverse order. */
  default EagerTensor permute(int... axes) {
    int rank = self().shape().rank();
    int[] order =
        axes.length > 0 ? axes : IntStream.range(0, rank).map(i -> rank - 1 - i).toArray();
    return (EagerTensor) self().ops().array().transpose(self(), order);
  }

  /** Two axes exchanged. */
  default EagerTensor transpose(int first, int second) {
    int[] order = IntStream.range(0, self().shape().rank()).toArray();
    int one = self().shape().normalizeAxis(first);
    int two = self().shape().normalizeAxis(second);
    order[one] = two;
    order[two] = one;
    return permute(order);
  }

  /** A matrix transposed; vectors and scalars as they are. */
  default EagerTensor t() {
    int rank = self().shape().rank();
    if (rank > 2) {
      throw new IllegalArgumentException(
          "t() needs a matrix, not " + self().spec() + "; use transpose(first, second)");
    }
    return rank < 2 ? self() : permute(1, 0);
  }

  /** Without axes of extent 1: the given ones, or all. */
  default EagerTensor squeeze(int... axes) {
    Shape shape = self().shape();
    IntStream kept = IntStream.range(0, shape.rank());
    if (axes.length == 0) {
      return reshape(kept.mapToLong(shape::dim).filter(dim -> dim != 1).toArray());
    }
    List<Integer> dropped = IntStream.of(axes).map(shape::normalizeAxis).boxed().toList();
    for (int axis : dropped) {
      if (shape.dim(axis) != 1) {
        throw new IllegalArgumentException(
            "squeeze: axis " + axis + " of " + self().spec() + " has not extent 1");
      }
    }
    return reshape(kept.filter(i -> !dropped.contains(i)).mapToLong(shape::dim).toArray());
  }

  /** With a new axis of extent 1 before {@code axis} of the result. */
  default EagerTensor unsqueeze(int axis) {
    return (EagerTensor) self().ops().array().expandDims(self(), axis);
  }

  /** Repeated to a shape that it broadcasts to; -1 keeps an extent. */
  default EagerTensor expand(long... dims) {
    Shape shape = self().shape();
    long[] wanted = dims.clone();
    for (int i = 0; i < dims.length; i++) {
      int own = i - (dims.length - shape.rank());
      if (dims[i] == -1 && own >= 0) {
        wanted[i] = shape.dim(own);
      }
    }
    return (EagerTensor) self().ops().array().broadcastTo(self(), Shape.of(wanted));
  }

  /** The elements in reverse order along axes. */
  default EagerTensor flip(int... axes) {
    return (EagerTensor) self().ops().array().flip(self(), axes);
  }

  /** Parts of extent {@code size} along an axis; the last may be smaller. */
  default List<EagerTensor> split(long size, int axis) {
    long extent = self().shape().dim(axis);
    if (size < 1) {
      throw new IllegalArgumentException("split: size " + size + " must be at least 1");
    }
    List<EagerTensor> parts = new ArrayList<>();
    for (long begin = 0; begin < extent; begin += size) {
      parts.add(narrow(axis, begin, Math.min(size, extent - begin)));
    }
    return parts;
  }

  /** {@code length} elements of an axis from {@code begin} on. */
  default EagerTensor narrow(int axis, long begin, long length) {
    Shape size = self().shape().withDim(axis, length);
    Shape from = Shape.of(new long[size.rank()]).withDim(axis, begin);
    return (EagerTensor) self().ops().array().slice(self(), from, size);
  }

  /** The tensor itself, for programs that ask for contiguous memory: it always is. */
  default EagerTensor contiguous() {
    return self();
  }

  private EagerTensor self() {
    return (EagerTensor) this;
  }
}

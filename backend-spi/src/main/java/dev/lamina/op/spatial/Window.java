// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.spatial;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A window that moves over an image {@code (batch, spatial..., channels)}. Every list has one
 * number for each spatial axis.
 *
 * @param size number of elements that the window takes
 * @param strides distance from one position of the window to the next
 * @param dilations distance from one element of the window to the next
 * @param margins padding around the image
 */
public record Window(
    List<Integer> size, List<Integer> strides, List<Integer> dilations, Margins margins) {
  /** Refuses lists of different lengths, and sizes, strides and dilations below 1. */
  public Window {
    size = positive("window size", size, size.size());
    strides = positive("strides", strides, size.size());
    dilations = positive("dilations", dilations, size.size());
    if (margins.rank() != size.size()) {
      throw new IllegalArgumentException(
          margins + " must pad the " + size.size() + " axes of the window " + size);
    }
  }

  private static List<Integer> positive(String what, List<Integer> values, int rank) {
    if (values.isEmpty() || values.size() != rank || Collections.min(values) < 1) {
      throw new IllegalArgumentException(
          what + " " + values + " must hold " + Math.max(rank, 1) + " numbers >= 1");
    }
    return List.copyOf(values);
  }

  /** A window without gaps and padding that takes every position. */
  public static Window of(int... size) {
    return of(Axis.list(size));
  }

  /** A window without gaps and padding that takes every position. */
  public static Window of(List<Integer> size) {
    List<Integer> ones = Collections.nCopies(size.size(), 1);
    return new Window(size, ones, ones, Margins.none(size.size()));
  }

  /** The window of a convolution's kernel {@code (spatial..., channels, filters)}. */
  public static Window over(Shape kernel) {
    List<Integer> size = new ArrayList<>();
    for (int axis = 0; axis < kernel.rank() - 2; axis++) {
      size.add(Math.toIntExact(kernel.dim(axis)));
    }
    return of(size);
  }

  /** The same window with other strides. */
  public Window withStrides(int... other) {
    return new Window(size, Axis.list(other), dilations, margins);
  }

  /** The same window with other dilations. */
  public Window withDilations(int... other) {
    return new Window(size, strides, Axis.list(other), margins);
  }

  /** The same window with other padding. */
  public Window withMargins(Margins other) {
    return new Window(size, strides, dilations, other);
  }

  /**
   * The same window with the padding that Keras calls {@code same}: {@code ceil(extent / stride)}
   * positions on every axis of {@code image}, the odd element after it.
   */
  public Window same(Shape image) {
    requireImage(image);
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    for (int axis = 0; axis < rank(); axis++) {
      int total = Axis.samePadding(image.dim(axis + 1), reach(axis), strides.get(axis));
      before.add(total / 2);
      after.add(total - total / 2);
    }
    return withMargins(new Margins(before, after));
  }

  /**
   * The same window with the padding that Keras calls {@code causal}: all of it before the image,
   * so that a position sees no later element.
   */
  public Window causal() {
    List<Integer> before = new ArrayList<>();
    for (int axis = 0; axis < rank(); axis++) {
      before.add(reach(axis) - 1);
    }
    return withMargins(new Margins(before, Collections.nCopies(rank(), 0)));
  }

  /** Number of spatial axes. */
  public int rank() {
    return size.size();
  }

  /** Number of elements that the window takes on all axes together. */
  public int elements() {
    return size.stream().reduce(1, Math::multiplyExact);
  }

  /** Extent that the window covers on an axis, gaps included. */
  public int reach(int axis) {
    return (size.get(axis) - 1) * dilations.get(axis) + 1;
  }

  /** Extents of the positions on the spatial axes of {@code image}, its batch and channels kept. */
  public Shape output(Op op, List<TensorSpec> inputs, Shape image) {
    Check.that(
        image.rank() == rank() + 2,
        op,
        inputs,
        "the image must be (batch, spatial..., channels) with " + rank() + " spatial axes");
    long[] dims = image.dims();
    for (int axis = 0; axis < rank(); axis++) {
      dims[axis + 1] =
          Axis.positions(dims[axis + 1], margins.total(axis), reach(axis), strides.get(axis));
      Check.that(dims[axis + 1] > 0, op, inputs, "the window does not fit into the image");
    }
    return Shape.of(dims);
  }

  private void requireImage(Shape image) {
    if (image.rank() != rank() + 2) {
      throw new IllegalArgumentException(
          "the image " + image + " must be (batch, spatial..., channels) for the window " + size);
    }
  }
}

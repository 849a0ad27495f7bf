// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Extents of a loop over several axes, and the strides of each operand in elements, with the fewest
 * axes: those of extent 1 dropped, and neighbours merged that every operand walks as one. The
 * struct {@code Dims} of the kernels.
 */
final class Dims {
  /** Most axes that kernels know. */
  static final int MAX_RANK = 8;

  private static final int MAX_OPERANDS = 4;

  private final List<Long> extents = new ArrayList<>();
  private final List<long[]> strides = new ArrayList<>();

  private Dims() {}

  /**
   * @param extents of the loop
   * @param operands strides of each operand, one an axis; 0 repeats
   */
  static Dims of(long[] extents, long[]... operands) {
    Dims dims = new Dims();
    for (int axis = 0; axis < extents.length; axis++) {
      int at = axis;
      long[] own = Arrays.stream(operands).mapToLong(strides -> strides[at]).toArray();
      if (extents[axis] != 1) {
        dims.add(extents[axis], own);
      }
    }
    if (dims.extents.isEmpty()) {
      dims.add(1, new long[operands.length]);
    }
    return dims;
  }

  /** Of operands that are broadcast to an output. */
  static Dims broadcast(Shape output, List<Shape> operands) {
    long[][] strides =
        operands.stream().map(shape -> broadcastStrides(shape, output)).toArray(long[][]::new);
    return of(output.dims(), strides);
  }

  private void add(long extent, long[] own) {
    int last = extents.size() - 1;
    boolean together = last >= 0;
    for (int operand = 0; together && operand < own.length; operand++) {
      together = strides.get(last)[operand] == own[operand] * extent;
    }
    if (together) {
      extents.set(last, extents.get(last) * extent);
      strides.set(last, own);
    } else {
      extents.add(extent);
      strides.add(own);
    }
  }

  /** Strides of a dense tensor. */
  static long[] rowMajor(long[] extents) {
    long[] strides = new long[extents.length];
    long stride = 1;
    for (int axis = extents.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= extents[axis];
    }
    return strides;
  }

  /** Strides of an operand, one an axis of the output. */
  static long[] broadcastStrides(Shape operand, Shape output) {
    long[] dense = rowMajor(operand.dims());
    long[] strides = new long[output.rank()];
    int lead = output.rank() - operand.rank();
    for (int axis = 0; axis < dense.length; axis++) {
      strides[lead + axis] = operand.dim(axis) == 1 ? 0 : dense[axis];
    }
    return strides;
  }

  /** The same loop with {@code unit} neighbours of the last axis as one element. */
  Dims inUnits(int unit) {
    Dims dims = new Dims();
    int last = rank() - 1;
    for (int axis = 0; axis <= last; axis++) {
      boolean shorter = axis == last && unit > 1;
      long[] own = strides.get(axis);
      dims.extents.add(shorter ? extents.get(axis) / unit : extents.get(axis));
      dims.strides.add(shorter ? own : Arrays.stream(own).map(stride -> stride / unit).toArray());
    }
    return dims;
  }

  /** Whether the last extent and all other strides are multiples of {@code unit}. */
  boolean isMultiple(int unit) {
    int last = rank() - 1;
    return extents.get(last) % unit == 0
        && strides.subList(0, last).stream()
            .flatMapToLong(Arrays::stream)
            .allMatch(stride -> stride % unit == 0);
  }

  /** The loop over all but two axes. */
  Dims without(int first, int second) {
    Dims dims = new Dims();
    for (int axis = 0; axis < rank(); axis++) {
      if (axis != first && axis != second) {
        dims.extents.add(extents.get(axis));
        dims.strides.add(strides.get(axis));
      }
    }
    if (dims.extents.isEmpty()) {
      dims.add(1, new long[strides.get(0).length]);
    }
    return dims;
  }

  /** Number of turns of the loop. */
  long size() {
    return extents.stream().reduce(1L, (a, b) -> a * b);
  }

  /** Bounds the number of turns and the distances between elements of an operand. */
  long reach(int operand) {
    long reach = 0;
    for (int axis = 0; axis < rank(); axis++) {
      reach += (extents.get(axis) - 1) * Math.abs(stride(operand, axis));
    }
    return Math.max(reach, size());
  }

  int rank() {
    return extents.size();
  }

  long extent(int axis) {
    return extents.get(axis);
  }

  long stride(int operand, int axis) {
    return strides.get(axis)[operand];
  }

  /** The fields of the struct, in order. */
  long[] fields() {
    long[] fields = new long[1 + MAX_RANK + MAX_OPERANDS * MAX_RANK];
    fields[0] = rank();
    for (int axis = 0; axis < rank(); axis++) {
      fields[1 + axis] = extents.get(axis);
      long[] own = strides.get(axis);
      for (int operand = 0; operand < own.length; operand++) {
        fields[1 + MAX_RANK * (1 + operand) + axis] = own[operand];
      }
    }
    return fields;
  }
}

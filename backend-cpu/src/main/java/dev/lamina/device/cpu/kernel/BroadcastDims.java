// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The extents of broadcast operands with the fewest axes: axes of extent 1 dropped, neighbours that
 * the operands share or stretch alike merged.
 */
final class BroadcastDims {
  private final List<Long> extents = new ArrayList<>();
  private final List<List<Boolean>> stretched = new ArrayList<>();
  private final int operands;

  private BroadcastDims(int operands) {
    this.operands = operands;
  }

  static BroadcastDims of(Shape output, List<Shape> inputs) {
    BroadcastDims dims = new BroadcastDims(inputs.size());
    for (int axis = 0; axis < output.rank(); axis++) {
      int fromEnd = axis - output.rank();
      long extent = output.dim(axis);
      List<Boolean> pattern = new ArrayList<>();
      for (Shape input : inputs) {
        boolean present = -fromEnd <= input.rank();
        pattern.add(!present || (input.dim(fromEnd) == 1 && extent != 1));
      }
      if (extent != 1) {
        dims.add(extent, pattern);
      }
    }
    if (dims.extents.isEmpty()) {
      dims.add(1, Collections.nCopies(inputs.size(), false));
    }
    return dims;
  }

  private void add(long extent, List<Boolean> pattern) {
    int last = extents.size() - 1;
    if (last >= 0 && stretched.get(last).equals(pattern)) {
      extents.set(last, extents.get(last) * extent);
    } else {
      extents.add(extent);
      stretched.add(pattern);
    }
  }

  int rank() {
    return extents.size();
  }

  int operands() {
    return operands;
  }

  /** Extents of the output. */
  long[] output() {
    return extents.stream().mapToLong(Long::longValue).toArray();
  }

  /** Extents of an operand: 1 where it is stretched. */
  long[] operand(int index) {
    long[] dims = output();
    for (int axis = 0; axis < dims.length; axis++) {
      if (stretched.get(axis).get(index)) {
        dims[axis] = 1;
      }
    }
    return dims;
  }

  /** Strides of an operand in elements: 0 where it is stretched. */
  long[] strides(int index) {
    long[] strides = new long[rank()];
    long stride = 1;
    for (int axis = rank() - 1; axis >= 0; axis--) {
      boolean repeat = stretched.get(axis).get(index);
      strides[axis] = repeat ? 0 : stride;
      stride *= repeat ? 1 : extents.get(axis);
    }
    return strides;
  }

  /** Whether an operand has the output's extents. */
  boolean full(int index) {
    return stretched.stream().noneMatch(pattern -> pattern.get(index));
  }
}

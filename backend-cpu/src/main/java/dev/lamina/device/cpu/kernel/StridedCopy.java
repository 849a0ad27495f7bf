// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.tensor.Shape;

/** A copy of a block between two dense tensors, run by contiguous run. */
final class StridedCopy {
  private final long[] extents;
  private final long[] fromStrides;
  private final long[] toStrides;
  private final long fromStart;
  private final long toStart;
  private final long runBytes;

  private StridedCopy(
      long[] extents,
      long[] fromStrides,
      long[] toStrides,
      long fromStart,
      long toStart,
      long runBytes) {
    this.extents = extents;
    this.fromStrides = fromStrides;
    this.toStrides = toStrides;
    this.fromStart = fromStart;
    this.toStart = toStart;
    this.runBytes = runBytes;
  }

  /** Copies {@code block} elements from one position of a tensor to one of another. */
  static StridedCopy of(
      Shape block, Shape from, Shape fromBegin, Shape to, Shape toBegin, int elementBytes) {
    long[] fromStrides = MemoryDesc.rowMajor(from.dims());
    long[] toStrides = MemoryDesc.rowMajor(to.dims());
    long fromStart = dot(fromBegin.dims(), fromStrides) * elementBytes;
    long toStart = dot(toBegin.dims(), toStrides) * elementBytes;
    return make(block.dims(), fromStrides, toStrides, fromStart, toStart, elementBytes);
  }

  /** Copies elements from one start and strides to others, all counted in elements. */
  static StridedCopy between(
      long[] extents,
      long fromStart,
      long[] fromStrides,
      long toStart,
      long[] toStrides,
      int elementBytes) {
    return make(
        extents,
        fromStrides,
        toStrides,
        fromStart * elementBytes,
        toStart * elementBytes,
        elementBytes);
  }

  /** Fills a dense tensor of {@code extents} from elements at {@code strides}. */
  static StridedCopy gather(long[] extents, long[] strides, int elementBytes) {
    return make(extents, strides, MemoryDesc.rowMajor(extents), 0, 0, elementBytes);
  }

  private static StridedCopy make(
      long[] extents,
      long[] fromStrides,
      long[] toStrides,
      long fromStart,
      long toStart,
      int elementBytes) {
    long run = 1;
    int outer = extents.length;
    while (outer > 0 && fromStrides[outer - 1] == run && toStrides[outer - 1] == run) {
      run *= extents[outer - 1];
      outer--;
    }
    return new StridedCopy(
        head(extents, outer, 1),
        head(fromStrides, outer, elementBytes),
        head(toStrides, outer, elementBytes),
        fromStart,
        toStart,
        run * elementBytes);
  }

  private static long[] head(long[] values, int count, long factor) {
    long[] result = new long[count];
    for (int i = 0; i < count; i++) {
      result[i] = values[i] * factor;
    }
    return result;
  }

  static long dot(long[] a, long[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  void run(NativeMemory memory, long from, long to) {
    long runs = 1;
    for (long extent : extents) {
      runs *= extent;
    }
    for (long index = 0; index < runs; index++) {
      long source = from + fromStart;
      long target = to + toStart;
      long rest = index;
      for (int axis = extents.length - 1; axis >= 0; axis--) {
        long position = rest % extents[axis];
        rest /= extents[axis];
        source += position * fromStrides[axis];
        target += position * toStrides[axis];
      }
      memory.copy(source, target, runBytes);
    }
  }
}

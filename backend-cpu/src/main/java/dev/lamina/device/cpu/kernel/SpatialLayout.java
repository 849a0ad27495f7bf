// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.device.cpu.onednn.NnPrimitives;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;

/** Channels-last images as oneDNN names their axes: batch, channels, depth, height, width. */
final class SpatialLayout {
  private SpatialLayout() {}

  /** A dense image of float32. */
  static MemoryDesc image(Shape shape) {
    return image(DType.FLOAT32, shape);
  }

  /** Images of FLOAT32 or BFLOAT16 with their channels last, as oneDNN sees them. */
  static MemoryDesc image(DType dtype, Shape shape) {
    return MemoryDesc.strided(dtype, dims(shape), strides(shape));
  }

  /** A dense image of uint8. */
  static MemoryDesc bytes(Shape shape) {
    return MemoryDesc.bytes(dims(shape), strides(shape));
  }

  private static long[] dims(Shape shape) {
    return channelsSecond(shape.dims());
  }

  private static long[] strides(Shape shape) {
    return channelsSecond(MemoryDesc.rowMajor(shape.dims()));
  }

  private static long[] channelsSecond(long... values) {
    long[] moved = values.clone();
    moved[1] = values[values.length - 1];
    System.arraycopy(values, 1, moved, 2, values.length - 2);
    return moved;
  }

  /** How a window moves over an image; what a stride leaves over is no padding to oneDNN. */
  static NnPrimitives.Window window(Window window, Shape image, Shape output) {
    int rank = window.rank();
    long[] strides = new long[rank];
    long[] dilations = new long[rank];
    long[] before = new long[rank];
    long[] after = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      strides[axis] = window.strides().get(axis);
      dilations[axis] = window.dilations().get(axis) - 1;
      before[axis] = window.margins().before().get(axis);
      long covered = (output.dim(axis + 1) - 1) * strides[axis] + window.reach(axis);
      after[axis] = covered - image.dim(axis + 1) - before[axis];
    }
    return new NnPrimitives.Window(strides, dilations, before, after);
  }
}

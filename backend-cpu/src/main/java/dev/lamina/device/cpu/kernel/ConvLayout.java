// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.device.cpu.onednn.NnPrimitives;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Shape;

/** A convolution's operands as oneDNN names their axes. */
record ConvLayout(Window window, int groups, Shape imageShape, Shape kernel, Shape outputShape) {
  MemoryDesc image() {
    return SpatialLayout.image(imageShape);
  }

  MemoryDesc output() {
    return SpatialLayout.image(outputShape);
  }

  MemoryDesc bias() {
    return MemoryDesc.dense(kernel.dim(-1));
  }

  /** The kernel as the op holds it: spatial axes, channels / groups, filters. */
  MemoryDesc weights() {
    long[] strides = MemoryDesc.rowMajor(kernel.dims());
    return MemoryDesc.strided(weightDims(), filtersFirst(kernel.dim(-1) / groups, strides));
  }

  MemoryDesc anyWeights() {
    return MemoryDesc.any(weightDims());
  }

  private long[] weightDims() {
    long[] dims = kernel.dims();
    dims[dims.length - 1] /= groups;
    return filtersFirst(groups, dims);
  }

  /** Groups, unless there is one, then filters and channels before the spatial axes. */
  private long[] filtersFirst(long ofGroup, long... values) {
    int spatial = window.rank();
    int lead = groups == 1 ? 0 : 1;
    long[] moved = new long[lead + spatial + 2];
    moved[0] = ofGroup;
    moved[lead] = values[spatial + 1];
    moved[lead + 1] = values[spatial];
    System.arraycopy(values, 0, moved, lead + 2, spatial);
    return moved;
  }

  NnPrimitives.Window moves() {
    return SpatialLayout.window(window, imageShape, outputShape);
  }
}

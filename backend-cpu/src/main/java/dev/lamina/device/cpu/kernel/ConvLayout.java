// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.device.cpu.onednn.NnPrimitives;
import dev.lamina.op.spatial.Margins;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A convolution's operands as oneDNN names their axes. */
record ConvLayout(
    DType dtype, Window window, int groups, Shape imageShape, Shape kernel, Shape outputShape) {
  /**
   * The layout of a convolution. One group a channel on one axis goes as an image of one row, for
   * which oneDNN has a faster implementation.
   */
  static ConvLayout of(
      DType dtype, Window window, int groups, Shape image, Shape kernel, Shape output) {
    return window.rank() == 1 && groups > 1 && kernel.dim(-2) == 1
        ? new ConvLayout(dtype, row(window), groups, row(image, 1), row(kernel, 0), row(output, 1))
        : new ConvLayout(dtype, window, groups, image, kernel, output);
  }

  private static Shape row(Shape shape, int axis) {
    List<Long> dims = new ArrayList<>(Arrays.stream(shape.dims()).boxed().toList());
    dims.add(axis, 1L);
    return Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
  }

  private static Window row(Window line) {
    Margins margins =
        new Margins(
            List.of(0, line.margins().before().get(0)), List.of(0, line.margins().after().get(0)));
    return new Window(
        List.of(1, line.size().get(0)),
        List.of(1, line.strides().get(0)),
        List.of(1, line.dilations().get(0)),
        margins);
  }

  MemoryDesc image() {
    return SpatialLayout.image(dtype, imageShape);
  }

  MemoryDesc output() {
    return SpatialLayout.image(dtype, outputShape);
  }

  MemoryDesc bias() {
    return MemoryDesc.strided(dtype, new long[] {kernel.dim(-1)}, 1);
  }

  /** The kernel as the op holds it: spatial axes, channels / groups, filters. */
  MemoryDesc weights() {
    long[] strides = MemoryDesc.rowMajor(kernel.dims());
    return MemoryDesc.strided(dtype, weightDims(), filtersFirst(kernel.dim(-1) / groups, strides));
  }

  MemoryDesc anyWeights() {
    return MemoryDesc.any(dtype, weightDims());
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

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.device.cpu.onednn.NnPrimitives;
import dev.lamina.op.nn.Conv2dGeometry;
import dev.lamina.op.nn.Padding2d;
import dev.lamina.tensor.Shape;

/** A convolution's operands as oneDNN names their axes: batch, channels, height, width. */
record ConvLayout(Conv2dGeometry geometry, Shape imageShape, Shape kernel, Shape outputShape) {
  MemoryDesc image() {
    return channelsLast(imageShape);
  }

  MemoryDesc output() {
    return channelsLast(outputShape);
  }

  MemoryDesc bias() {
    return MemoryDesc.dense(kernel.dim(3));
  }

  /** A dense channels-last image. */
  static MemoryDesc channelsLast(Shape shape) {
    return MemoryDesc.strided(channelsFirstDims(shape), channelsLastStrides(shape));
  }

  static long[] channelsFirstDims(Shape shape) {
    return new long[] {shape.dim(0), shape.dim(3), shape.dim(1), shape.dim(2)};
  }

  static long[] channelsLastStrides(Shape shape) {
    long channels = shape.dim(3);
    long width = shape.dim(2);
    return new long[] {shape.dim(1) * width * channels, 1, width * channels, channels};
  }

  /** The kernel as the op holds it: height, width, channels / groups, filters. */
  MemoryDesc weights() {
    long filters = kernel.dim(3);
    long channels = kernel.dim(2);
    long rowStride = kernel.dim(1) * channels * filters;
    if (geometry.groups() == 1) {
      return MemoryDesc.strided(weightDims(), 1, filters, rowStride, channels * filters);
    }
    long perGroup = filters / geometry.groups();
    return MemoryDesc.strided(weightDims(), perGroup, 1, filters, rowStride, channels * filters);
  }

  MemoryDesc anyWeights() {
    return MemoryDesc.any(weightDims());
  }

  private long[] weightDims() {
    long groups = geometry.groups();
    long filters = kernel.dim(3);
    return groups == 1
        ? new long[] {filters, kernel.dim(2), kernel.dim(0), kernel.dim(1)}
        : new long[] {groups, filters / groups, kernel.dim(2), kernel.dim(0), kernel.dim(1)};
  }

  NnPrimitives.Window window() {
    Padding2d padding = geometry.padding();
    return new NnPrimitives.Window(
        new long[] {geometry.strideHeight(), geometry.strideWidth()},
        new long[] {geometry.dilationHeight() - 1, geometry.dilationWidth() - 1},
        new long[] {padding.top(), padding.left()},
        new long[] {
          reach(outputShape.dim(1), geometry.strideHeight(), geometry.windowHeight(kernel.dim(0)))
              - imageShape.dim(1)
              - padding.top(),
          reach(outputShape.dim(2), geometry.strideWidth(), geometry.windowWidth(kernel.dim(1)))
              - imageShape.dim(2)
              - padding.left()
        });
  }

  /** Rows that the window covers; what a stride leaves over is no padding to oneDNN. */
  static long reach(long positions, int stride, int window) {
    return (positions - 1) * stride + window;
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.op.spatial.Margins;
import dev.lamina.op.spatial.Window;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** How a convolution of any number of axes moves its kernel, in layers and in recurrent cells. */
final class ConvArguments {
  private final int axes;
  private final List<Integer> kernelSize;
  private List<Integer> strides;
  private List<Integer> dilationRate;
  private Padding padding = Padding.VALID;
  private DataFormat format = DataFormat.CHANNELS_LAST;

  ConvArguments(int axes, int... kernelSize) {
    this.axes = axes;
    this.kernelSize = Sizes.atLeast(1, "kernelSize", axes, kernelSize);
    this.strides = Collections.nCopies(axes, 1);
    this.dilationRate = strides;
  }

  void strides(int... steps) {
    this.strides = Sizes.atLeast(1, "strides", axes, steps);
  }

  void dilationRate(int... distances) {
    this.dilationRate = Sizes.atLeast(1, "dilationRate", axes, distances);
  }

  void padding(Padding value) {
    this.padding = value;
  }

  void format(DataFormat value) {
    this.format = value;
  }

  int axes() {
    return axes;
  }

  List<Integer> kernelSize() {
    return kernelSize;
  }

  List<Integer> strides() {
    return strides;
  }

  List<Integer> dilationRate() {
    return dilationRate;
  }

  Padding padding() {
    return padding;
  }

  DataFormat format() {
    return format;
  }

  /** Reads all but the kernel's size. */
  void read(ConfigReader reader, Function<String, Padding> paddings) {
    strides = Sizes.atLeast(1, "strides", axes, Sizes.read(reader, "strides", axes, 1));
    int[] rates = Sizes.read(reader, "dilation_rate", axes, 1);
    dilationRate = Sizes.atLeast(1, "dilation_rate", axes, rates);
    reader.text("padding", name -> padding(paddings.apply(name)));
    reader.text("data_format", name -> format(DataFormat.of(name)));
  }

  /** The first part of what Keras writes. */
  Config writeSteps(Config config) {
    return config.put("kernel_size", kernelSize).put("strides", strides).put("padding", padding);
  }

  /** The second part of what Keras writes. */
  Config writeFormat(Config config) {
    return config.put("data_format", format).put("dilation_rate", dilationRate);
  }

  /** Refuses what Keras refuses, so that every model that is built here can be read there. */
  void requireStridesOrDilation() {
    if (Collections.max(strides) > 1 && Collections.max(dilationRate) > 1) {
      throw new IllegalArgumentException(
          "strides " + strides + " and dilationRate " + dilationRate + " must not both exceed 1");
    }
  }

  /** Shape of a kernel whose last two axes are these. */
  Shape kernelShape(long second, long last) {
    long[] dims = new long[axes + 2];
    for (int axis = 0; axis < axes; axis++) {
      dims[axis] = kernelSize.get(axis);
    }
    dims[axes] = second;
    dims[axes + 1] = last;
    return Shape.of(dims);
  }

  /** The window over an image with channels last, without padding. */
  Window window() {
    return new Window(kernelSize, strides, dilationRate, Margins.none(axes));
  }

  /** The window over an image with channels last, with padding. */
  Window window(Shape image) {
    return padding.around(image, window());
  }

  /** The convolution of an image with channels last; the bias may be null. */
  Tensor convolved(Ops ops, Tensor image, Tensor kernel, Tensor bias, int groups) {
    Window window = window(image.shape());
    return bias == null
        ? ops.conv().convolution(image, kernel, window, groups)
        : ops.conv().convolution(image, kernel, bias, window, groups);
  }

  /** The convolution of an image with channels last that keeps its extents. */
  Tensor kept(Ops ops, Tensor image, Tensor kernel) {
    return ops.conv().convolution(image, kernel, Window.of(kernelSize).same(image.shape()), 1);
  }
}

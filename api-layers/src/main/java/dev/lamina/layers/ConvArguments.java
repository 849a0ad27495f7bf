// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.op.spatial.Window;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;

/** How a convolution of any rank moves its window. */
final class ConvArguments {
  private final int[] kernelSize;
  private int[] strides;
  private int[] dilationRate;
  private Padding padding = Padding.VALID;
  private DataFormat format = DataFormat.CHANNELS_LAST;

  ConvArguments(int... kernelSize) {
    this.kernelSize = positive("kernelSize", kernelSize, kernelSize.length);
    this.strides = positive("strides", new int[] {1}, kernelSize.length);
    this.dilationRate = strides;
  }

  void strides(int... steps) {
    this.strides = positive("strides", steps, kernelSize.length);
  }

  void dilationRate(int... distances) {
    this.dilationRate = positive("dilationRate", distances, kernelSize.length);
  }

  void padding(String name) {
    this.padding = Padding.of(name);
  }

  void format(String name) {
    this.format = DataFormat.of(name);
  }

  DataFormat format() {
    return format;
  }

  void read(ConfigReader reader) {
    strides(Sizes.read(reader, "strides", kernelSize.length, 1));
    dilationRate(Sizes.read(reader, "dilation_rate", kernelSize.length, 1));
    reader.text("padding", this::padding);
    reader.text("data_format", this::format);
  }

  Config write(Config config) {
    return config
        .put("kernel_size", kernelSize)
        .put("strides", strides)
        .put("padding", padding)
        .put("data_format", format)
        .put("dilation_rate", dilationRate);
  }

  /** Refuses strides and dilations together, as Keras does. */
  void check() {
    if (Arrays.stream(strides).max().orElse(1) > 1
        && Arrays.stream(dilationRate).max().orElse(1) > 1) {
      throw new IllegalArgumentException(
          "strides "
              + Arrays.toString(strides)
              + " and dilationRate "
              + Arrays.toString(dilationRate)
              + " cannot both be greater than 1");
    }
  }

  /** The shape of a kernel. */
  Shape kernel(long channels, long filters) {
    long[] dims = new long[kernelSize.length + 2];
    for (int i = 0; i < kernelSize.length; i++) {
      dims[i] = kernelSize[i];
    }
    dims[kernelSize.length] = channels;
    dims[kernelSize.length + 1] = filters;
    return Shape.of(dims);
  }

  /** The convolution of an image with channels last; the bias may be null. */
  Tensor convolved(Ops ops, Tensor image, Tensor kernel, Tensor bias) {
    Window window = Window.over(kernel.shape()).withStrides(strides).withDilations(dilationRate);
    Window around = padding.around(image.shape(), window);
    return bias == null
        ? ops.conv().convolution(image, kernel, around, 1)
        : ops.conv().convolution(image, kernel, bias, around, 1);
  }

  /** The convolution of an image with channels last that keeps its extents. */
  Tensor kept(Ops ops, Tensor image, Tensor kernel) {
    Window window = Window.over(kernel.shape()).same(image.shape());
    return ops.conv().convolution(image, kernel, window, 1);
  }

  private static int[] positive(String argument, int[] given, int axes) {
    if (given.length != axes && given.length != 1
        || Arrays.stream(given).anyMatch(each -> each < 1)) {
      throw new IllegalArgumentException(
          argument + " " + Arrays.toString(given) + " must be 1 or " + axes + " numbers >= 1");
    }
    int[] all = new int[axes];
    Arrays.setAll(all, axis -> given[given.length == 1 ? 0 : axis]);
    return all;
  }
}

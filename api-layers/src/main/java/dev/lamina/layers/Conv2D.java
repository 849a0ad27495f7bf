// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * 2-D convolution of images (keras.io/api/layers/convolution_layers/convolution2d). Kernel {@code
 * (height, width, channels / groups, filters)}, bias {@code (filters,)}.
 */
public final class Conv2D extends KernelLayer<Conv2D> {
  private final int filters;
  private final Pair kernelSize;
  private Pair strides = Pair.of(1);
  private Padding padding = Padding.VALID;
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;
  private Pair dilationRate = Pair.of(1);
  private int groups = 1;

  /** A convolution with a square kernel. */
  public Conv2D(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize);
  }

  /**
   * A convolution.
   *
   * @param filters number of output channels, > 0
   * @param kernelHeight rows of the kernel, > 0
   * @param kernelWidth columns of the kernel, > 0
   */
  public Conv2D(int filters, int kernelHeight, int kernelWidth) {
    if (filters < 1) {
      throw new IllegalArgumentException("filters " + filters + " must be >= 1");
    }
    this.filters = filters;
    this.kernelSize = new Pair(kernelHeight, kernelWidth).positive("kernelSize");
  }

  /** The same step down and right; default 1. */
  public Conv2D strides(int both) {
    return strides(both, both);
  }

  /** Steps down and right; default 1. */
  public Conv2D strides(int height, int width) {
    this.strides = new Pair(height, width).positive("strides");
    return self();
  }

  /** {@code valid} (default) or {@code same}. */
  public Conv2D padding(String name) {
    this.padding = Padding.of(name);
    return self();
  }

  /** {@code channels_last} (default) or {@code channels_first}. */
  public Conv2D dataFormat(String name) {
    this.dataFormat = DataFormat.of(name);
    return self();
  }

  /** Distance of the kernel's elements; default 1. */
  public Conv2D dilationRate(int both) {
    return dilationRate(both, both);
  }

  /** Distance of the kernel's elements down and right; default 1. */
  public Conv2D dilationRate(int height, int width) {
    this.dilationRate = new Pair(height, width).positive("dilationRate");
    return self();
  }

  /** Number of groups that channels and filters are split into; default 1. */
  public Conv2D groups(int count) {
    if (count < 1 || filters % count != 0) {
      throw new IllegalArgumentException(
          "groups " + count + " must be >= 1 and divide filters " + filters);
    }
    this.groups = count;
    return self();
  }

  /** Number of output channels. */
  public int filters() {
    return filters;
  }

  /** Extents of the kernel. */
  public Pair kernelSize() {
    return kernelSize;
  }

  /** Steps down and right. */
  public Pair strides() {
    return strides;
  }

  /** What happens at the borders. */
  public Padding padding() {
    return padding;
  }

  /** Where the channels are. */
  public DataFormat dataFormat() {
    return dataFormat;
  }

  /** Distance of the kernel's elements. */
  public Pair dilationRate() {
    return dilationRate;
  }

  /** Number of groups. */
  public int groups() {
    return groups;
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    PartialShape input = InputCheck.image(inputs, dataFormat);
    long channels = InputCheck.known(input, dataFormat.channelAxis(4));
    if (channels % groups != 0) {
      throw new IllegalArgumentException(
          "its " + channels + " channels must be a multiple of groups " + groups);
    }
    buildKernel(
        Shape.of(kernelSize.height(), kernelSize.width(), channels / groups, filters), filters);
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    Tensor numbers = context.ops().array().cast(input, dtype());
    Tensor image = dataFormat.toLast(context.ops(), numbers);
    Window window = window(image.shape());
    Tensor kernel = kernelOf(context);
    Tensor result =
        useBias()
            ? context.ops().conv().convolution(image, kernel, biasOf(context), window, groups)
            : context.ops().conv().convolution(image, kernel, window, groups);
    Tensor activated = activated(context, result);
    return dataFormat.fromLast(context.ops(), activated);
  }

  private Window window(Shape image) {
    Window window =
        Window.of(kernelSize.height(), kernelSize.width())
            .withStrides(strides.height(), strides.width())
            .withDilations(dilationRate.height(), dilationRate.width());
    return padding.around(image, window);
  }
}

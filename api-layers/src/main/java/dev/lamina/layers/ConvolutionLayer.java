// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.op.spatial.Margins;
import dev.lamina.op.spatial.Window;
import dev.lamina.regularizers.Regularizers;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Collections;
import java.util.List;

/**
 * The arguments of layers that move a kernel over the axes of a sequence, an image or a volume.
 *
 * <p>Where an argument is one number for each axis, a single number counts for all of them.
 *
 * @param <L> the layer's own class
 */
public abstract class ConvolutionLayer<L extends ConvolutionLayer<L>> extends KernelLayer<L> {
  private final List<Integer> kernelSize;
  private List<Integer> strides;
  private Padding padding = Padding.VALID;
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;
  private List<Integer> dilationRate;

  ConvolutionLayer(WeightArguments kernel, int axes, int... kernelSize) {
    super(kernel);
    this.kernelSize = Sizes.atLeast(1, "kernelSize", axes, kernelSize);
    this.strides = Collections.nCopies(axes, 1);
    this.dilationRate = strides;
  }

  /** Steps along each axis; default 1. */
  public final L strides(int first, int... others) {
    this.strides = Sizes.atLeast(1, "strides", axes(), Sizes.all(first, others));
    return self();
  }

  /** {@code valid} (default) or {@code same}; {@code Conv1D} knows {@code causal} too. */
  public final L padding(String name) {
    this.padding = paddingOf(name);
    return self();
  }

  /** {@code channels_last} (default) or {@code channels_first}. */
  public final L dataFormat(String name) {
    this.dataFormat = DataFormat.of(name);
    return self();
  }

  /** Distance of the kernel's elements along each axis; default 1. */
  public final L dilationRate(int first, int... others) {
    this.dilationRate = Sizes.atLeast(1, "dilationRate", axes(), Sizes.all(first, others));
    return self();
  }

  /** Extents of the kernel. */
  public final List<Integer> kernelSize() {
    return kernelSize;
  }

  /** Steps along each axis. */
  public final List<Integer> strides() {
    return strides;
  }

  /** What happens at the borders. */
  public final Padding padding() {
    return padding;
  }

  /** Where the channels are. */
  public final DataFormat dataFormat() {
    return dataFormat;
  }

  /** Distance of the kernel's elements along each axis. */
  public final List<Integer> dilationRate() {
    return dilationRate;
  }

  /** Reads what this class has, and what all layers have. */
  final L convolution(ConfigReader reader) {
    strides = Sizes.atLeast(1, "strides", axes(), Sizes.read(reader, "strides", axes(), 1));
    int[] rates = Sizes.read(reader, "dilation_rate", axes(), 1);
    dilationRate = Sizes.atLeast(1, "dilation_rate", axes(), rates);
    reader.text("padding", this::padding);
    reader.text("data_format", this::dataFormat);
    Unsupported.adaptation(reader);
    return kernel(reader);
  }

  /** Writes what this class has, the first part. */
  final Config stepConfig(Config config) {
    return config.put("kernel_size", kernelSize).put("strides", strides).put("padding", padding);
  }

  /** Writes what this class has, the second part. */
  final Config formatConfig(Config config) {
    return config.put("data_format", dataFormat).put("dilation_rate", dilationRate);
  }

  /** Writes what this class has, the last part. */
  final Config weightConfig(Config config, WeightArguments... weights) {
    WeightArguments.writeInitializers(functionConfig(config), weights);
    WeightArguments.writeRegularizers(config, weights);
    config.put("activity_regularizer", Regularizers.CLASSES.serialize(activityRegularizer()));
    return WeightArguments.writeConstraints(config, weights);
  }

  @Override
  protected final void build(List<PartialShape> inputs) {
    int rank = axes() + 2;
    PartialShape input = InputCheck.ranked(inputs, rank, dataFormat);
    buildWeights(InputCheck.known(input, dataFormat.channelAxis(rank)));
  }

  @Override
  protected final Tensor call(CallContext context, Tensor input) {
    Tensor numbers = context.ops().array().cast(input, dtype());
    Tensor result = convolved(context, dataFormat.toLast(context.ops(), numbers));
    return activated(context, dataFormat.fromLast(context.ops(), result));
  }

  /** Declares the weights for an input with so many channels. */
  abstract void buildWeights(long channels);

  /** The convolution, and the bias if there is one, of an image with channels last. */
  abstract Tensor convolved(CallContext context, Tensor image);

  Padding paddingOf(String name) {
    return Padding.of(name);
  }

  final int axes() {
    return kernelSize.size();
  }

  /** The window over an image with channels last, without padding. */
  final Window window() {
    return new Window(kernelSize, strides, dilationRate, Margins.none(axes()));
  }

  /** The window over an image with channels last, with the padding of this layer. */
  final Window window(Shape image) {
    return padding.around(image, window());
  }

  /** Shape of a kernel whose last two axes are these. */
  final Shape kernelShape(long second, long last) {
    long[] dims = new long[axes() + 2];
    for (int axis = 0; axis < axes(); axis++) {
      dims[axis] = kernelSize.get(axis);
    }
    dims[axes()] = second;
    dims[axes() + 1] = last;
    return Shape.of(dims);
  }

  /** Refuses what Keras refuses, so that every model that is built here can be read there. */
  final void requireStridesOrDilation() {
    if (Collections.max(strides) > 1 && Collections.max(dilationRate) > 1) {
      throw new IllegalArgumentException(
          "strides " + strides + " and dilationRate " + dilationRate + " must not both exceed 1");
    }
  }

  static int positive(String argument, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(argument + " " + value + " must be >= 1");
    }
    return Math.toIntExact(value);
  }
}

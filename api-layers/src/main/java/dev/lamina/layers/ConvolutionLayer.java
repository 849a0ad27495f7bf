// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.regularizers.Regularizers;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * The arguments of layers that move a kernel over the axes of a sequence, an image or a volume.
 *
 * <p>Where an argument is one number for each axis, a single number counts for all of them.
 *
 * @param <L> the layer's own class
 */
public abstract class ConvolutionLayer<L extends ConvolutionLayer<L>> extends KernelLayer<L> {
  private final ConvArguments arguments;

  ConvolutionLayer(WeightArguments kernel, int axes, int... kernelSize) {
    super(kernel);
    this.arguments = new ConvArguments(axes, kernelSize);
  }

  /** Steps along each axis; default 1. */
  public final L strides(int first, int... others) {
    arguments.strides(Sizes.all(first, others));
    return self();
  }

  /** {@code valid} (default) or {@code same}; {@code Conv1D} knows {@code causal} too. */
  public final L padding(String name) {
    arguments.padding(paddingOf(name));
    return self();
  }

  /** {@code channels_last} (default) or {@code channels_first}. */
  public final L dataFormat(String name) {
    arguments.format(DataFormat.of(name));
    return self();
  }

  /** Distance of the kernel's elements along each axis; default 1. */
  public final L dilationRate(int first, int... others) {
    arguments.dilationRate(Sizes.all(first, others));
    return self();
  }

  /** Extents of the kernel. */
  public final List<Integer> kernelSize() {
    return arguments.kernelSize();
  }

  /** Steps along each axis. */
  public final List<Integer> strides() {
    return arguments.strides();
  }

  /** What happens at the borders. */
  public final Padding padding() {
    return arguments.padding();
  }

  /** Where the channels are. */
  public final DataFormat dataFormat() {
    return arguments.format();
  }

  /** Distance of the kernel's elements along each axis. */
  public final List<Integer> dilationRate() {
    return arguments.dilationRate();
  }

  /** Reads what this class has, and what all layers have. */
  final L convolution(ConfigReader reader) {
    arguments.read(reader, this::paddingOf);
    Unsupported.adaptation(reader);
    return kernel(reader);
  }

  /** Writes what this class has, the first part. */
  final Config stepConfig(Config config) {
    return arguments.writeSteps(config);
  }

  /** Writes what this class has, the second part. */
  final Config formatConfig(Config config) {
    return arguments.writeFormat(config);
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
    PartialShape input = InputCheck.ranked(inputs, rank, dataFormat());
    buildWeights(InputCheck.known(input, dataFormat().channelAxis(rank)));
  }

  @Override
  protected final Tensor call(CallContext context, Tensor input) {
    Tensor numbers = context.ops().array().cast(input, computeDtype());
    Tensor result = convolved(context, dataFormat().toLast(context.ops(), numbers));
    return activated(context, dataFormat().fromLast(context.ops(), result));
  }

  /** Declares the weights for an input with so many channels. */
  abstract void buildWeights(long channels);

  /** The convolution, and the bias if there is one, of an image with channels last. */
  abstract Tensor convolved(CallContext context, Tensor image);

  Padding paddingOf(String name) {
    return Padding.of(name);
  }

  final int axes() {
    return arguments.axes();
  }

  final ConvArguments arguments() {
    return arguments;
  }

  static int positive(String argument, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(argument + " " + value + " must be >= 1");
    }
    return Math.toIntExact(value);
  }
}

// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.regularizers.Regularizers;
import java.util.List;
import java.util.function.Consumer;

/**
 * Long short-term memory over sequences of lines, images or volumes, with convolutions in the place
 * of products (Shi and others, 2015, arXiv:1506.04214). Input {@code (batch, steps, ...,
 * channels)}, or with {@code channels_first} {@code (batch, steps, channels, ...)}; all extents but
 * batch and steps must be known. States are h and c.
 *
 * @param <L> the layer's own class
 */
public abstract class ConvLSTM<L extends ConvLSTM<L>> extends RecurrentLayer<L>
    implements GatedCellSettings<L> {
  private final ConvLSTMCell cell;
  private final int axes;

  ConvLSTM(int filters, int... kernelSize) {
    this(new ConvLSTMCell(filters, kernelSize), kernelSize.length);
  }

  private ConvLSTM(ConvLSTMCell cell, int axes) {
    super(cell);
    this.cell = cell;
    this.axes = axes;
    cell.rename("conv_lstm_cell");
  }

  /** Steps of the window over the input, one for all axes or one for each; default 1. */
  public final L strides(int... steps) {
    L self = self();
    cell.window().strides(steps);
    return self;
  }

  /** {@code valid} (default) or {@code same}, of the input's convolution. */
  public final L padding(String name) {
    L self = self();
    cell.window().padding(Padding.of(name));
    return self;
  }

  /** {@code channels_last} (default) or {@code channels_first}. */
  public final L dataFormat(String name) {
    L self = self();
    cell.window().format(DataFormat.of(name));
    return self;
  }

  /** Distance of the elements of the input's kernel, for all axes or each; default 1. */
  public final L dilationRate(int... distances) {
    L self = self();
    cell.window().dilationRate(distances);
    return self;
  }

  /** Whether the bias of the forget gate starts with ones; default true. */
  public final L unitForgetBias(boolean ones) {
    L self = self();
    cell.unitForgetBias(ones);
    return self;
  }

  @Override
  public final CellArguments arguments() {
    return cell.arguments();
  }

  @Override
  public final L set(Consumer<CellArguments> change) {
    L self = self();
    change.accept(cell.arguments());
    return self;
  }

  final L convolutional(ConfigReader reader) {
    cell.read(reader);
    return recurrent(reader);
  }

  @Override
  public Config getConfig() {
    Config config = cell.writeFirst(super.getConfig());
    config.put("activity_regularizer", Regularizers.CLASSES.serialize(activityRegularizer()));
    return arguments().writeSeed(arguments().writeLast(config));
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    cell.window().requireStridesOrDilation();
    cell.sharePolicy(this);
    super.build(inputs);
  }

  @Override
  final PartialShape inputShape(List<PartialShape> inputs) {
    String wanted =
        cell.window().format() == DataFormat.CHANNELS_LAST ? "..., channels" : "channels, ...";
    return InputCheck.rank(
        inputs, axes + 3, "(batch, steps, " + wanted + ") with " + axes + " axes in between");
  }
}

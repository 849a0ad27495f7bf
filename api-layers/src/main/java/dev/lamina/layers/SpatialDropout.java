// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Dropout of whole feature maps, which suits inputs whose neighbours are alike (Tompson and others,
 * 2014, arXiv:1411.4280).
 *
 * @param <L> the layer's own class
 */
public abstract class SpatialDropout<L extends SpatialDropout<L>> extends NoiseLayer<L> {
  private final int rank;
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  SpatialDropout(int rank, double rate) {
    super("rate", rate);
    this.rank = rank;
  }

  final void setDataFormat(String name) {
    this.dataFormat = DataFormat.of(name);
  }

  final DataFormat format() {
    return dataFormat;
  }

  /** The share of the feature maps that is dropped. */
  public final double rate() {
    return amount();
  }

  /** Keras writes fewer of the common arguments here, and the dtype by its name. */
  @Override
  public Config getConfig() {
    return noiseConfig(new Config()).put("name", name()).put("dtype", dtype().lowerName());
  }

  @Override
  protected final void build(List<PartialShape> inputs) {
    InputCheck.ranked(inputs, rank, dataFormat);
    super.build(inputs);
  }

  @Override
  final Tensor noisy(CallContext context, Tensor input) {
    if (rate() == 1) {
      return context.ops().array().zeros(input.spec());
    }
    long[] dims = input.shape().dims();
    int channels = dataFormat.channelAxis(rank);
    for (int i = 1; i < rank; i++) {
      dims[i] = i == channels ? dims[i] : 1;
    }
    Tensor kept = kept(context, Shape.of(dims), input.dtype());
    return Drop.scaled(context.ops(), input, kept, rate());
  }
}

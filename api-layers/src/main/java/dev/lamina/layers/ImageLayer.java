// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Layers that prepare images {@code (batch, height, width, channels)}, or {@code (batch, channels,
 * height, width)}, and one image without a batch. Bounding boxes, labels and segmentation masks
 * beside images, which Keras's layers take in a dict, are not supported.
 *
 * @param <L> the layer's own class
 */
public abstract class ImageLayer<L extends ImageLayer<L>> extends FluentLayer<L> {
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;
  private String boundingBoxFormat;

  ImageLayer() {}

  /** {@code channels_last} (default) or {@code channels_first}. */
  public final L dataFormat(String name) {
    this.dataFormat = DataFormat.of(name);
    return self();
  }

  /** Where the channels are. */
  public final DataFormat dataFormat() {
    return dataFormat;
  }

  final L image(ConfigReader reader) {
    reader.text("data_format", this::dataFormat);
    // It says nothing of images, and is kept for whoever reads the file next.
    reader.text("bounding_box_format", format -> boundingBoxFormat = format);
    return common(reader);
  }

  @Override
  public Config getConfig() {
    Config config = super.getConfig().put("data_format", dataFormat);
    return boundingBoxFormat == null
        ? config
        : config.put("bounding_box_format", boundingBoxFormat);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    InputCheck.images(inputs, dataFormat);
  }

  @Override
  protected final Tensor call(CallContext context, Tensor input) {
    Ops ops = context.ops();
    boolean single = input.shape().rank() == 3;
    Tensor images = dataFormat.toLast(ops, single ? ops.array().expandDims(input, 0) : input);
    Tensor changed = dataFormat.fromLast(ops, transform(context, images));
    return single ? ops.array().squeeze(changed, 0) : changed;
  }

  /** The computation on images with their channels last. */
  abstract Tensor transform(CallContext context, Tensor images);

  /** Whole numbers as floating point ones. */
  final Tensor floating(CallContext context, Tensor images) {
    return context.ops().array().cast(images, computeDtype());
  }
}

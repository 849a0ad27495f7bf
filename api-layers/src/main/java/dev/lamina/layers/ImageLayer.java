// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.ArrayOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Layers that prepare images {@code (batch, height, width, channels)}, or {@code (batch, channels,
 * height, width)}, and one image without a batch. With {@link #apply(Map)} they take what goes with
 * images along, as Keras's layers do with a dict.
 *
 * @param <L> the layer's own class
 */
public abstract class ImageLayer<L extends ImageLayer<L>> extends FluentLayer<L> {
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;
  private BoundingBoxFormat boundingBoxFormat;

  ImageLayer() {}

  /** {@code channels_last} (default) or {@code channels_first}. */
  public final L dataFormat(String name) {
    this.dataFormat = DataFormat.of(name);
    return self();
  }

  /**
   * What the numbers of bounding boxes are: {@code xyxy}, {@code yxyx}, {@code xywh}, {@code
   * center_xywh}, {@code center_yxhw}, or with {@code rel_} before it and as shares of height and
   * width {@code xyxy}, {@code yxyx}, {@code xywh}, {@code center_xywh}.
   */
  public final L boundingBoxFormat(String name) {
    this.boundingBoxFormat = new BoundingBoxFormat(name);
    return self();
  }

  /** Where the channels are. */
  public final DataFormat dataFormat() {
    return dataFormat;
  }

  /** Uses the layer on images and what goes with them; see {@link #apply(Map, CallArguments)}. */
  public final Map<String, KerasTensor> apply(Map<String, KerasTensor> data) {
    return apply(data, CallArguments.NONE);
  }

  /**
   * Uses the layer on {@code images} and, where they are given, {@code labels}, which stay as they
   * are, {@code segmentation_masks}, which are changed as the images are, as in Keras without
   * blending by {@code Resizing} and layers that rotate, zoom and shift, {@code
   * bounding_boxes/boxes} of shape {@code (batch, boxes, 4)}, and {@code bounding_boxes/labels}
   * {@code (batch, boxes)}, which become -1 where nothing of a box is left. Random numbers are the
   * same for all. A model with such a use cannot be written.
   *
   * @return what was given, changed, under the same names
   * @throws IllegalArgumentException if there are no images, a name is another, or boxes are given
   *     without a format or to a layer that cannot move them
   */
  public final Map<String, KerasTensor> apply(
      Map<String, KerasTensor> data, CallArguments arguments) {
    ImageKeys.check(data);
    if (data.containsKey(ImageKeys.BOXES)) {
      requireBoxes();
    }
    CallArguments all = arguments;
    Map<String, KerasTensor> changed = new LinkedHashMap<>();
    changed.put(ImageKeys.IMAGES, null);
    for (String key : ImageKeys.BESIDE) {
      if (data.containsKey(key)) {
        all = all.tensor(key, data.get(key));
        changed.put(key, null);
      }
    }
    List<KerasTensor> outputs = apply(List.of(data.get(ImageKeys.IMAGES)), all);
    int next = 0;
    for (Map.Entry<String, KerasTensor> each : changed.entrySet()) {
      each.setValue(outputs.get(next++));
    }
    return changed;
  }

  final L image(ConfigReader reader) {
    reader.text("data_format", this::dataFormat);
    reader.text("bounding_box_format", this::boundingBoxFormat);
    return common(reader);
  }

  @Override
  public Config getConfig() {
    Config config = super.getConfig().put("data_format", dataFormat);
    return boundingBoxFormat == null
        ? config
        : config.put("bounding_box_format", boundingBoxFormat.name());
  }

  @Override
  protected final Set<String> callArguments() {
    return Set.copyOf(ImageKeys.BESIDE);
  }

  @Override
  protected final Config keywords(List<Object> inputs, Config given) {
    if (ImageKeys.BESIDE.stream().anyMatch(given::has)) {
      throw new IllegalStateException(
          "layer '"
              + name()
              + "' ("
              + className()
              + ") is used on images and what goes with them, which cannot be written");
    }
    return given;
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    InputCheck.images(inputs, dataFormat);
  }

  @Override
  protected final List<Tensor> call(CallContext context, List<Tensor> inputs) {
    Tensor images = inputs.get(0);
    ImagePass pass = new ImagePass(context);
    List<Tensor> outputs = new ArrayList<>();
    outputs.add(whole(pass.ops(), images, x -> transform(pass, x)));
    context.argument(ImageKeys.LABELS).ifPresent(outputs::add);
    context
        .argument(ImageKeys.MASKS)
        .map(masks -> whole(pass.ops(), masks, x -> transformMasks(pass.beside(), x)))
        .ifPresent(outputs::add);
    Optional<Tensor> boxes = context.argument(ImageKeys.BOXES);
    if (boxes.isPresent()) {
      Tensor labels = context.argument(ImageKeys.BOX_LABELS).orElseThrow();
      outputs.addAll(
          boxes(pass.beside(), batch(pass.ops(), images), outputs.get(0), boxes.get(), labels));
    }
    return outputs;
  }

  /** The computation on images with their channels last. */
  abstract Tensor transform(ImagePass pass, Tensor images);

  /** The computation on masks with their channels last. */
  Tensor transformMasks(ImagePass pass, Tensor masks) {
    return transform(pass, masks);
  }

  /** Whether it can move boxes at all. */
  boolean movesBoxes() {
    return true;
  }

  /** Whether boxes are moved in a pass. */
  boolean moves(ImagePass pass) {
    return true;
  }

  /**
   * Corners {@code (batch, boxes, 4)}, left, top, right and bottom in pixels, moved as the images
   * are; they may lie outside.
   *
   * @param images the shape of what came in, channels last
   */
  abstract Tensor moveBoxes(ImagePass pass, Tensor corners, Shape images);

  /** The corners of boxes that came out; what came in tells which stand for none. */
  Tensor keepEmpty(Ops ops, Tensor given, Tensor corners) {
    return corners;
  }

  /** Whole numbers as floating point ones. */
  final Tensor floating(ImagePass pass, Tensor images) {
    return pass.ops().array().cast(images, computeDtype());
  }

  private void requireBoxes() {
    if (!movesBoxes()) {
      throw new IllegalArgumentException(
          "layer '" + name() + "' (" + className() + ") cannot move bounding boxes");
    }
    if (boundingBoxFormat == null) {
      throw new IllegalArgumentException(
          "layer '"
              + name()
              + "' ("
              + className()
              + ") needs boundingBoxFormat for bounding boxes");
    }
  }

  private List<Tensor> boxes(
      ImagePass pass, Tensor images, Tensor changed, Tensor boxes, Tensor labels) {
    if (!moves(pass)) {
      return List.of(boxes, labels);
    }
    Ops ops = pass.ops();
    boolean single = boxes.shape().rank() == 2;
    Shape from = images.shape();
    Shape to = batch(ops, changed).shape();
    Tensor given = single ? ops.array().expandDims(boxes, 0) : boxes;
    Tensor corners = boundingBoxFormat.corners(ops, given, from.dim(1), from.dim(2));
    Tensor moved = moveBoxes(pass, corners, from);
    Tensor size = BoundingBoxFormat.size(ops, moved, to.dim(1), to.dim(2));
    Tensor inside = ops.math().minimum(ops.math().maximum(moved, 0), size);
    Tensor kept = keepEmpty(ops, given, inside);
    Tensor result = boundingBoxFormat.of(ops, kept, to.dim(1), to.dim(2));
    Tensor left = keptLabels(ops, inside, labels, single);
    return List.of(single ? ops.array().squeeze(result, 0) : result, left);
  }

  /** Labels of boxes of which something is left, else -1. */
  private static Tensor keptLabels(Ops ops, Tensor corners, Tensor labels, boolean single) {
    ArrayOps array = ops.array();
    List<Tensor> parts = array.split(corners, 4, -1);
    Tensor wide = ops.math().subtract(parts.get(2), parts.get(0));
    Tensor tall = ops.math().subtract(parts.get(3), parts.get(1));
    Tensor area = array.squeeze(ops.math().multiply(wide, tall), 2);
    Tensor some = ops.compare().greater(area, array.scalar(area.dtype(), 0));
    Tensor none = array.fill(labels.spec(), -1);
    return ops.compare().select(single ? array.squeeze(some, 0) : some, labels, none);
  }

  /** The images with their channels last, in a batch. */
  private Tensor batch(Ops ops, Tensor images) {
    boolean single = images.shape().rank() == 3;
    return dataFormat.toLast(ops, single ? ops.array().expandDims(images, 0) : images);
  }

  private Tensor whole(Ops ops, Tensor images, UnaryOperator<Tensor> change) {
    Tensor changed = dataFormat.fromLast(ops, change.apply(batch(ops, images)));
    return images.shape().rank() == 3 ? ops.array().squeeze(changed, 0) : changed;
  }
}

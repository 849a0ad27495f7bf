// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Locale;

/**
 * What the four numbers of a bounding box are, by Keras's names
 * (keras.src.layers.preprocessing.image_preprocessing.bounding_boxes.formats).
 *
 * @param name for example {@code rel_xyxy}
 */
record BoundingBoxFormat(String name) {
  private static final List<String> NAMES =
      List.of(
          "xyxy",
          "yxyx",
          "xywh",
          "center_xywh",
          "center_yxhw",
          "rel_xyxy",
          "rel_yxyx",
          "rel_xywh",
          "rel_center_xywh");

  BoundingBoxFormat {
    if (!NAMES.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "boundingBoxFormat '" + name + "' must be one of " + String.join(", ", NAMES));
    }
  }

  /** Boxes {@code (..., 4)} as left, top, right and bottom, in pixels of images of a size. */
  Tensor corners(Ops ops, Tensor boxes, long height, long width) {
    MathOps math = ops.math();
    List<Tensor> parts = ops.array().split(boxes, 4, -1);
    int x = rowsFirst() ? 1 : 0;
    Tensor left = parts.get(x);
    Tensor top = parts.get(1 - x);
    Tensor right = parts.get(2 + x);
    Tensor bottom = parts.get(3 - x);
    if (hasSizes()) {
      Tensor wide = right;
      Tensor tall = bottom;
      left = centred() ? math.subtract(left, math.divide(wide, 2)) : left;
      top = centred() ? math.subtract(top, math.divide(tall, 2)) : top;
      right = math.add(left, wide);
      bottom = math.add(top, tall);
    }
    Tensor corners = ops.array().concat(List.of(left, top, right, bottom), -1);
    return relative() ? math.multiply(corners, size(ops, corners, height, width)) : corners;
  }

  /** Corners in pixels of images of a size in this format. */
  Tensor of(Ops ops, Tensor corners, long height, long width) {
    MathOps math = ops.math();
    Tensor scaled = relative() ? math.divide(corners, size(ops, corners, height, width)) : corners;
    List<Tensor> parts = ops.array().split(scaled, 4, -1);
    Tensor left = parts.get(0);
    Tensor top = parts.get(1);
    Tensor right = parts.get(2);
    Tensor bottom = parts.get(3);
    if (hasSizes()) {
      Tensor wide = math.subtract(right, left);
      Tensor tall = math.subtract(bottom, top);
      left = centred() ? math.add(left, math.divide(wide, 2)) : left;
      top = centred() ? math.add(top, math.divide(tall, 2)) : top;
      right = wide;
      bottom = tall;
    }
    return ops.array()
        .concat(
            rowsFirst() ? List.of(top, left, bottom, right) : List.of(left, top, right, bottom),
            -1);
  }

  /** Width, height, width, height, as what corners are measured by. */
  static Tensor size(Ops ops, Tensor corners, double height, double width) {
    return ops.array().vector(corners.dtype(), width, height, width, height);
  }

  private boolean rowsFirst() {
    return lower().substring(lower().lastIndexOf('_') + 1).startsWith("yx");
  }

  private boolean hasSizes() {
    return lower().endsWith("wh") || lower().endsWith("hw");
  }

  private boolean centred() {
    return lower().contains("center");
  }

  private boolean relative() {
    return lower().startsWith("rel_");
  }

  private String lower() {
    return name.toLowerCase(Locale.ROOT);
  }
}
